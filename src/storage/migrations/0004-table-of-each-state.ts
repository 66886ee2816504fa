/**
 * A table for each state: a job's row in `jobs` never changes, and beside it the job has one row in the
 * table of the state that it is in. A change of state deletes that row and inserts another one.
 *
 * With the state in a column, each change moved the job's entries in three indexes and made its row
 * grow, which split full pages. Measured, for a job's whole life from the queue to its success: a third
 * of the time inside SQLite, and half of the pages written.
 *
 * The payload lies at the end of the job's row. Everything before it fits in the row's own page, so what
 * reads a job without its payload never follows a large one into the pages that it flows over to.
 *
 * That a state belongs to a job is known when its row is made; a foreign key would look it up again for
 * every row (measured: a tenth of a job's cost). So a trigger takes the states of a job with it when it
 * goes.
 *
 * The attempt that a success ended is told by the success's row. So most jobs never have a row in
 * `attempts`; where `leased_at_ms` of a success is NULL, that attempt is there, or not known.
 */

/** Of every state, at the end of its row. */
const shared = `
  attempt INTEGER NOT NULL,
  token INTEGER NOT NULL,
  last_error TEXT NOT NULL,
  progress_fraction REAL, -- NULL: none was reported
  progress_message TEXT,
  progress_at_ms INTEGER,
  updated_at_ms INTEGER NOT NULL`;
const sharedNames =
  "attempt, token, last_error, progress_fraction, progress_message, progress_at_ms, updated_at_ms";

/** Of every state but `leased`, at the beginning; the kind is that of the job, here for the indexes. */
const identity = `
  job INTEGER PRIMARY KEY,
  kind TEXT NOT NULL`;

export const tableOfEachState = `
CREATE TABLE queued (${identity},
  run_at_ms INTEGER NOT NULL,${shared}
) STRICT;
CREATE TABLE leased (
  job INTEGER PRIMARY KEY,
  worker_id TEXT NOT NULL,
  leased_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,${shared}
) STRICT;
CREATE TABLE succeeded (${identity},
  worker_id TEXT NOT NULL,
  leased_at_ms INTEGER,${shared}
) STRICT;
CREATE TABLE failed (${identity},${shared}
) STRICT;
CREATE TABLE cancelled (${identity},${shared}
) STRICT;

INSERT INTO queued SELECT number, kind, run_at_ms, ${sharedNames}
  FROM jobs WHERE state = 'queued' ORDER BY number;
INSERT INTO leased SELECT number, worker_id, leased_at_ms, expires_at_ms, ${sharedNames}
  FROM jobs WHERE state = 'leased' ORDER BY number;
INSERT INTO succeeded SELECT number, kind, worker_id, NULL, ${sharedNames}
  FROM jobs WHERE state = 'succeeded' ORDER BY number;
INSERT INTO failed SELECT number, kind, ${sharedNames}
  FROM jobs WHERE state = 'failed' ORDER BY number;
INSERT INTO cancelled SELECT number, kind, ${sharedNames}
  FROM jobs WHERE state = 'cancelled' ORDER BY number;

CREATE TABLE submitted (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  max_attempts INTEGER, -- NULL: tried for ever
  lease_ttl_ms INTEGER NOT NULL,
  run_limit_ms INTEGER, -- NULL: as long as it takes
  backoff_initial_ms REAL NOT NULL,
  backoff_max_ms REAL NOT NULL,
  backoff_multiplier REAL NOT NULL,
  backoff_jitter REAL NOT NULL,
  input_count INTEGER NOT NULL, -- rows of blob_refs with the role 'input'
  submitted_by TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  payload BLOB -- NULL: it is empty
) STRICT;
INSERT INTO submitted SELECT number, id, kind, max_attempts, lease_ttl_ms, run_limit_ms,
  backoff_initial_ms, backoff_max_ms, backoff_multiplier, backoff_jitter, input_count, submitted_by,
  created_at_ms, payload FROM jobs LEFT JOIN payloads ON job = number ORDER BY number;

-- Numbers of jobs that were deleted are never given again.
DELETE FROM sqlite_sequence WHERE name = 'submitted';
INSERT INTO sqlite_sequence SELECT 'submitted', seq FROM sqlite_sequence WHERE name = 'jobs';
DROP TABLE payloads;
DROP TABLE jobs;
ALTER TABLE submitted RENAME TO jobs;

CREATE TRIGGER jobs_deleted AFTER DELETE ON jobs BEGIN
  DELETE FROM queued WHERE job = old.number;
  DELETE FROM leased WHERE job = old.number;
  DELETE FROM succeeded WHERE job = old.number;
  DELETE FROM failed WHERE job = old.number;
  DELETE FROM cancelled WHERE job = old.number;
END;

-- Indexes last, so that they are sorted at once. Every index ends with the number.
CREATE UNIQUE INDEX jobs_by_id ON jobs (id);
-- What is due next.
CREATE INDEX queued_due ON queued (kind, run_at_ms);
-- Listings of a kind. None of leased jobs: there are never more of them than workers have slots.
CREATE INDEX queued_by_kind ON queued (kind);
CREATE INDEX succeeded_by_kind ON succeeded (kind);
CREATE INDEX failed_by_kind ON failed (kind);
CREATE INDEX cancelled_by_kind ON cancelled (kind);
`;
