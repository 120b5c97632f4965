-- Tidings, version 3 for SQLite 3.35 and later: the schemas of events.

-- Each schema once, whatever number of subjects have it. Rows stay for ever, so that an id never means something else.
CREATE TABLE ${registered_schema} (
  id           INTEGER NOT NULL PRIMARY KEY,
  content_hash TEXT    NOT NULL UNIQUE,          -- SHA-256 of what follows
  guid         TEXT    NOT NULL UNIQUE,          -- the same in every registry
  format       TEXT    NOT NULL,                 -- JSON, AVRO, PROTOBUF
  schema_text  TEXT    NOT NULL,
  extensions   TEXT    NULL,                     -- a JSON object: what is kept for others
  created_at   INTEGER NOT NULL DEFAULT (${now})
) WITHOUT ROWID;

-- The registered schemas that a schema uses.
CREATE TABLE ${schema_reference} (
  schema_id    INTEGER NOT NULL,
  reference_no INTEGER NOT NULL, -- from 0, as they were given
  name         TEXT    NOT NULL, -- how the text calls it
  subject      TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  PRIMARY KEY (schema_id, reference_no)
) WITHOUT ROWID;
CREATE INDEX ${prefix}schema_reference_subject ON ${schema_reference} (subject, version);

-- The versions of a subject.
CREATE TABLE ${subject_version} (
  subject       TEXT    NOT NULL,
  version       INTEGER NOT NULL,
  schema_id     INTEGER NOT NULL,
  deleted       INTEGER NOT NULL DEFAULT 0,        -- softly: still found by its id
  registered_at INTEGER NOT NULL DEFAULT (${now}),
  PRIMARY KEY (subject, version)
) WITHOUT ROWID;
CREATE INDEX ${prefix}subject_version_schema ON ${subject_version} (schema_id);

-- How a subject may change. The row without a name is for all others, and is the lock that changes take.
CREATE TABLE ${subject_settings} (
  subject       TEXT    NOT NULL PRIMARY KEY,
  compatibility TEXT    NULL,                 -- NULL: as for all
  policy        TEXT    NULL,
  normalize     INTEGER NULL,
  mode          TEXT    NULL,
  changes       INTEGER NOT NULL DEFAULT 0    -- counts the changes of the registry
) WITHOUT ROWID;
