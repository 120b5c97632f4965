-- Tidings, version 4 for MariaDB 10.5 and MySQL 8.0.17 and later: the keys that personal data is encrypted with. All of
-- the statements can run twice.

-- One for each person. Without its key nobody can read the personal data of a person, in whatever copy of the log.
CREATE TABLE IF NOT EXISTS ${person_key} (
  person     varchar(500)   NOT NULL PRIMARY KEY,
  master     varchar(100)   NULL,                                -- names the key that wraps it; NULL: erased
  wrapped    varbinary(500) NULL,                                -- NULL: erased
  created_at datetime(6)    NOT NULL DEFAULT (${now}),
  erased_at  datetime(6)    NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
