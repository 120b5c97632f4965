-- Tidings, version 4 for SQLite 3.35 and later: the keys that personal data is encrypted with.

-- One for each person. Without its key nobody can read the personal data of a person, in whatever copy of the log.
CREATE TABLE ${person_key} (
  person     TEXT    NOT NULL PRIMARY KEY,
  master     TEXT    NULL,                                -- names the key that wraps it; NULL: erased
  wrapped    BLOB    NULL,                                -- NULL: erased
  created_at INTEGER NOT NULL DEFAULT (${now}),
  erased_at  INTEGER NULL
) WITHOUT ROWID;
