-- Tidings, version 5 for SQLite 3.35 and later: who publishes and who listens, as processes notice it.

-- Which types an application publishes. A row is written when a process uses a type for the first time, and then once
-- an hour while it goes on; never with the event.
CREATE TABLE ${publisher} (
  type         TEXT    NOT NULL,
  type_version INTEGER NOT NULL,
  source       TEXT    NOT NULL,
  topic        TEXT    NOT NULL,
  content_type TEXT    NOT NULL,
  team         TEXT    NULL,                              -- who answers for it
  first_seen   INTEGER NOT NULL DEFAULT (${now}),
  last_seen    INTEGER NOT NULL DEFAULT (${now}),
  PRIMARY KEY (type, type_version, source)
) WITHOUT ROWID;

-- Which applications work for a subscription. A row is written when an instance starts.
CREATE TABLE ${subscriber} (
  subscription TEXT    NOT NULL,
  source       TEXT    NOT NULL,
  team         TEXT    NULL,                              -- who answers for it
  first_seen   INTEGER NOT NULL DEFAULT (${now}),
  last_seen    INTEGER NOT NULL DEFAULT (${now}),
  PRIMARY KEY (subscription, source)
) WITHOUT ROWID;
