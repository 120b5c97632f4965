-- Tidings, version 4 for H2 2.2 and later: the keys that personal data is encrypted with. All of the statements can run
-- twice.

-- One for each person. Without its key nobody can read the personal data of a person, in whatever copy of the log.
CREATE TABLE IF NOT EXISTS ${person_key} (
  person     varchar(500)                NOT NULL PRIMARY KEY,
  master     varchar(100)                NULL,                   -- names the key that wraps it; NULL: erased
  wrapped    varbinary(500)              NULL,                   -- NULL: erased
  created_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  erased_at  timestamp(6) with time zone NULL
);
