-- Tidings, version 3 for PostgreSQL 13 and later: the schemas of events.

-- Each schema once, whatever number of subjects have it. Rows stay for ever, so that an id never means something else.
CREATE TABLE ${registered_schema} (
  id           bigint      NOT NULL PRIMARY KEY,
  content_hash varchar(64) NOT NULL UNIQUE,                   -- SHA-256 of what follows
  guid         varchar(36) NOT NULL UNIQUE,                   -- the same in every registry
  format       varchar(20) NOT NULL,                          -- JSON, AVRO, PROTOBUF
  schema_text  text        NOT NULL,
  extensions   text        NULL,                              -- a JSON object: what is kept for others
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The registered schemas that a schema uses.
CREATE TABLE ${schema_reference} (
  schema_id    bigint       NOT NULL,
  reference_no integer      NOT NULL, -- from 0, as they were given
  name         text         NOT NULL, -- how the text calls it
  subject      varchar(500) NOT NULL,
  version      integer      NOT NULL,
  PRIMARY KEY (schema_id, reference_no)
);
CREATE INDEX ${prefix}schema_reference_subject ON ${schema_reference} (subject, version);

-- The versions of a subject.
CREATE TABLE ${subject_version} (
  subject       varchar(500) NOT NULL,
  version       integer      NOT NULL,
  schema_id     bigint       NOT NULL,
  deleted       boolean      NOT NULL DEFAULT false,             -- softly: still found by its id
  registered_at timestamptz  NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (subject, version)
);
CREATE INDEX ${prefix}subject_version_schema ON ${subject_version} (schema_id);

-- How a subject may change. The row without a name is for all others, and is the lock that changes take.
CREATE TABLE ${subject_settings} (
  subject       varchar(500) NOT NULL PRIMARY KEY,
  compatibility varchar(30)  NULL,                 -- NULL: as for all
  policy        varchar(30)  NULL,
  normalize     boolean      NULL,
  mode          varchar(30)  NULL,
  changes       bigint       NOT NULL DEFAULT 0    -- counts the changes of the registry
);
