-- Tidings, version 4 for PostgreSQL 13 and later: the keys that personal data is encrypted with.

-- One for each person. Without its key nobody can read the personal data of a person, in whatever copy of the log.
CREATE TABLE ${person_key} (
  person     varchar(500) NOT NULL PRIMARY KEY,
  master     varchar(100) NULL,                                -- names the key that wraps it; NULL: erased
  wrapped    bytea        NULL,                                -- NULL: erased
  created_at timestamptz  NOT NULL DEFAULT clock_timestamp(),
  erased_at  timestamptz  NULL
);
