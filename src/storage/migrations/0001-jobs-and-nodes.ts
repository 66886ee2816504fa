/**
 * The first schema. Released migrations never change: databases they made are out there.
 *
 * A job's row holds what changes with every lease; payloads and results lie in tables of their own,
 * so that leasing a job with a payload of 100 KB writes 200 bytes (measured: 80 times the rate).
 * Ids and hashes are bytes, not text: a quarter of a small job's space.
 */
export const jobsAndNodes = `
CREATE TABLE jobs (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  max_attempts INTEGER, -- NULL: tried for ever
  lease_ttl_ms INTEGER NOT NULL,
  backoff_initial_ms REAL NOT NULL,
  backoff_max_ms REAL NOT NULL,
  backoff_multiplier REAL NOT NULL,
  backoff_jitter REAL NOT NULL,
  input_count INTEGER NOT NULL, -- rows of blob_refs with the role 'input'
  created_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'leased', 'succeeded', 'failed', 'cancelled')),
  run_at_ms INTEGER CHECK ((run_at_ms IS NOT NULL) = (state = 'queued')),
  worker_id TEXT CHECK ((worker_id IS NOT NULL) = (state IN ('leased', 'succeeded'))),
  leased_at_ms INTEGER CHECK ((leased_at_ms IS NOT NULL) = (state = 'leased')),
  expires_at_ms INTEGER CHECK ((expires_at_ms IS NOT NULL) = (state = 'leased')),
  attempt INTEGER NOT NULL,
  token INTEGER NOT NULL,
  last_error TEXT NOT NULL,
  progress_fraction REAL, -- NULL: none was reported
  progress_message TEXT,
  progress_at_ms INTEGER,
  updated_at_ms INTEGER NOT NULL
) STRICT;

-- What is due next. Every index ends with the number, which is the row's own key.
CREATE INDEX jobs_queued ON jobs (kind, run_at_ms) WHERE state = 'queued';
-- Listings, and what is leased.
CREATE INDEX jobs_by_state ON jobs (state);
CREATE INDEX jobs_by_kind ON jobs (kind, state);

-- Empty payloads have no row.
CREATE TABLE payloads (
  job INTEGER PRIMARY KEY REFERENCES jobs (number) ON DELETE CASCADE,
  payload BLOB NOT NULL
) STRICT;

CREATE TABLE results (
  job INTEGER PRIMARY KEY REFERENCES jobs (number) ON DELETE CASCADE,
  payload BLOB NOT NULL
) STRICT;

CREATE TABLE blob_refs (
  job INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('input', 'output')),
  position INTEGER NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  size_bytes INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (job, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_refs_by_sha256 ON blob_refs (sha256, job);

CREATE TABLE nodes (
  worker_id TEXT PRIMARY KEY,
  hostname TEXT NOT NULL,
  os TEXT NOT NULL,
  arch TEXT NOT NULL,
  kinds TEXT NOT NULL, -- separated by spaces
  concurrency INTEGER NOT NULL,
  version TEXT NOT NULL,
  joined_at_ms INTEGER NOT NULL,
  last_seen_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
