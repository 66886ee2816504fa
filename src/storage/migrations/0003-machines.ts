/**
 * Who belongs to this home: certificates, revocations, invitations, the audit log; and who submitted a
 * job, which is not known of older ones.
 */
export const machines = `
ALTER TABLE jobs ADD COLUMN submitted_by TEXT NOT NULL DEFAULT '';

CREATE TABLE certificates (
  serial TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  roles TEXT NOT NULL, -- JSON
  issued_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  authority BLOB NOT NULL, -- SHA-256 of the issuing authority's certificate
  how TEXT NOT NULL CHECK (how IN ('enrolled', 'joined', 'renewed', 'made', 'seen')),
  issued_by TEXT NOT NULL,
  revoked_at_ms INTEGER,
  last_seen_at_ms INTEGER,
  last_seen_from TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX certificates_of_name ON certificates (name, issued_at_ms);

CREATE TABLE revocations (
  name TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  revoked_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT,
  roles TEXT NOT NULL, -- JSON
  approve INTEGER NOT NULL CHECK (approve IN (0, 1)),
  created_at_ms INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  secret_hash BLOB NOT NULL,
  state TEXT NOT NULL, -- JSON
  claimed_key BLOB,
  certificate BLOB
) STRICT;

CREATE TABLE audit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  event TEXT NOT NULL,
  actor TEXT NOT NULL,
  subject TEXT NOT NULL,
  came_from TEXT NOT NULL,
  detail TEXT NOT NULL,
  count INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_of_event ON audit (event, actor, number);
`;
