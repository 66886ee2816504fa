/**
 * Each attempt that ended, so that a job which fails now and then, or kills its workers, can tell what
 * happened; and how long one attempt may run. Attempts from before this schema are not known.
 */
export const attempts = `
ALTER TABLE jobs ADD COLUMN run_limit_ms INTEGER; -- NULL: as long as it takes

CREATE TABLE attempts (
  job INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,
  token INTEGER NOT NULL,
  number INTEGER NOT NULL,
  worker_id TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL,
  how TEXT NOT NULL
    CHECK (how IN ('succeeded', 'failed', 'timed-out', 'lost', 'released', 'cancelled')),
  ended_at_ms INTEGER NOT NULL,
  error TEXT NOT NULL,
  PRIMARY KEY (job, token)
) STRICT, WITHOUT ROWID;
`;
