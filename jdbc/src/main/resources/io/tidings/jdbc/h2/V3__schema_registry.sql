-- Tidings, version 3 for H2 2.2 and later: the schemas of events. All of the statements can run twice.

-- Each schema once, whatever number of subjects have it. Rows stay for ever, so that an id never means something else.
CREATE TABLE IF NOT EXISTS ${registered_schema} (
  id           bigint                      NOT NULL PRIMARY KEY,
  content_hash varchar(64)                 NOT NULL UNIQUE,                   -- SHA-256 of what follows
  guid         varchar(36)                 NOT NULL UNIQUE,                   -- the same in every registry
  format       varchar(20)                 NOT NULL,                          -- JSON, AVRO, PROTOBUF
  schema_text  varchar                     NOT NULL,
  extensions   varchar                     NULL,                              -- a JSON object: what is kept for others
  created_at   timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);

-- The registered schemas that a schema uses.
CREATE TABLE IF NOT EXISTS ${schema_reference} (
  schema_id    bigint       NOT NULL,
  reference_no integer      NOT NULL, -- from 0, as they were given
  name         varchar      NOT NULL, -- how the text calls it
  subject      varchar(500) NOT NULL,
  version      integer      NOT NULL,
  PRIMARY KEY (schema_id, reference_no)
);
CREATE INDEX IF NOT EXISTS ${prefix}schema_reference_subject ON ${schema_reference} (subject, version);

-- The versions of a subject.
CREATE TABLE IF NOT EXISTS ${subject_version} (
  subject       varchar(500)                NOT NULL,
  version       integer                     NOT NULL,
  schema_id     bigint                      NOT NULL,
  deleted       boolean                     DEFAULT false NOT NULL,             -- softly: still found by its id
  registered_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  PRIMARY KEY (subject, version)
);
CREATE INDEX IF NOT EXISTS ${prefix}subject_version_schema ON ${subject_version} (schema_id);

-- How a subject may change. The row without a name is for all others, and is the lock that changes take.
CREATE TABLE IF NOT EXISTS ${subject_settings} (
  subject       varchar(500) NOT NULL PRIMARY KEY,
  compatibility varchar(30)  NULL,                 -- NULL: as for all
  policy        varchar(30)  NULL,
  normalize     boolean      NULL,
  mode          varchar(30)  NULL,
  changes       bigint       DEFAULT 0 NOT NULL    -- counts the changes of the registry
);
