/**
 * The labels of jobs, for those that have some. The key is the order of a listing: all jobs with one
 * label, by their numbers, so that a page of it costs what it holds.
 */
export const labels = `
CREATE TABLE labels (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  job INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,
  PRIMARY KEY (name, value, job)
) STRICT, WITHOUT ROWID;
CREATE INDEX labels_of_job ON labels (job);
`;
