/**
 * Who belongs to this home: certificates, revocations, invitations, the audit log; and who submitted a
 * job, which is not known of older ones.
 */
export const machines = `
ALTER TABLE jobs ADD COLUMN submitted_by TEXT NOT NULL DEFAULT '';

CREATE TABLE certificates (
  serial TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  roles TEXT NOT NULL, -- separated by spaces
  issued_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  -- SHA-256 of the issuing authority's certificate.
  authority BLOB NOT NULL CHECK (length(authority) = 32),
  how TEXT NOT NULL CHECK (how IN ('enrolled', 'joined', 'renewed', 'made', 'seen')),
  issued_by TEXT NOT NULL,
  revoked_at_ms INTEGER,
  last_seen_at_ms INTEGER,
  last_seen_from TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
-- Listings, newest of a name first. Every index of this table ends with the serial.
CREATE INDEX certificates_of_name ON certificates (name, issued_at_ms DESC);

CREATE TABLE revocations (
  name TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  revoked_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT, -- NULL: whoever joins says its own
  roles TEXT NOT NULL, -- separated by spaces
  approve INTEGER NOT NULL CHECK (approve IN (0, 1)),
  created_at_ms INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  secret_hash BLOB NOT NULL CHECK (length(secret_hash) = 32),
  state TEXT NOT NULL
    CHECK (state IN ('open', 'waiting', 'approved', 'used', 'withdrawn', 'expired')),
  joiner TEXT CHECK ((joiner IS NOT NULL) = (state IN ('waiting', 'approved', 'used'))),
  words TEXT CHECK ((words IS NOT NULL) = (state IN ('waiting', 'approved'))),
  came_from TEXT CHECK ((came_from IS NOT NULL) = (state IN ('waiting', 'approved'))),
  used_at_ms INTEGER CHECK ((used_at_ms IS NOT NULL) = (state = 'used')),
  claimed_key BLOB CHECK (length(claimed_key) = 32), -- NULL: nobody has claimed it
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
  count INTEGER NOT NULL CHECK (count > 0)
) STRICT;
-- What is too much, and the newest that says the same. Every index ends with the number.
CREATE INDEX audit_of_event ON audit (event);
CREATE INDEX audit_alike ON audit (event, actor, came_from, detail);
`;
