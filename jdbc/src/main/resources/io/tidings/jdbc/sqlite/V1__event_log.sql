-- Tidings, version 1 for SQLite 3.35 and later. Times are microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ${version} (
  version    INTEGER NOT NULL PRIMARY KEY,
  script     TEXT    NOT NULL,
  applied_at INTEGER NOT NULL DEFAULT (${now})
);

-- The log: append-only.
-- From plain SQL: INSERT INTO ${event} (type, event_key, data) VALUES ('order.placed', '42', '{}').
CREATE TABLE ${event} (
  position     INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT    NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  source       TEXT    NOT NULL DEFAULT '/sql',
  topic        TEXT    NULL,                              -- NULL: the first word of the type
  type         TEXT    NOT NULL,
  type_version INTEGER NOT NULL DEFAULT 1,
  subject      TEXT    NULL,
  event_key    TEXT    NULL,                              -- NULL: no order
  slot         INTEGER NULL,                              -- NULL: computed when it is read
  time         INTEGER NOT NULL DEFAULT (${now}),
  recorded_at  INTEGER NOT NULL DEFAULT (${now}),
  headers      TEXT    NULL,                              -- a JSON object of strings
  content_type TEXT    NOT NULL DEFAULT 'application/json',
  data_schema  TEXT    NULL,
  data         BLOB    NOT NULL DEFAULT x''
);

CREATE TABLE ${subscription} (
  name       TEXT    NOT NULL PRIMARY KEY,
  partitions INTEGER NOT NULL,
  ordering   TEXT    NOT NULL,
  types      TEXT    NOT NULL,                            -- one a line
  paused     INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL DEFAULT (${now}),
  last_seen  INTEGER NOT NULL DEFAULT (${now})
);

-- Who owns which slots of a subscription, and how far they came.
CREATE TABLE ${lease} (
  subscription TEXT    NOT NULL,
  partition_no INTEGER NOT NULL,
  first_slot   INTEGER NOT NULL,
  end_slot     INTEGER NOT NULL,
  owner        TEXT    NULL,
  lease_until  INTEGER NULL,
  epoch        INTEGER NOT NULL DEFAULT 0,
  position     INTEGER NOT NULL,                          -- everything up to here is done,
  holes        TEXT    NOT NULL DEFAULT '',               -- except these, such as 5,9-12
  PRIMARY KEY (subscription, partition_no)
) WITHOUT ROWID;

CREATE TABLE ${consumer} (
  subscription TEXT    NOT NULL,
  owner        TEXT    NOT NULL,
  beat_until   INTEGER NOT NULL,
  types        TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (subscription, owner)
) WITHOUT ROWID;

-- The deliveries that are not simply behind the cursor.
CREATE TABLE ${delivery} (
  subscription    TEXT    NOT NULL,
  position        INTEGER NOT NULL,
  state           TEXT    NOT NULL,                       -- retrying, parked, dead or discarded
  topic           TEXT    NOT NULL,
  event_key       TEXT    NULL,
  slot            INTEGER NOT NULL,
  holds_key       INTEGER NOT NULL DEFAULT 0,
  attempt         INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER NULL,
  first_failed_at INTEGER NULL,
  last_failed_at  INTEGER NULL,
  dead_at         INTEGER NULL,
  redrives        INTEGER NOT NULL DEFAULT 0,
  exception       TEXT    NULL,
  message         TEXT    NULL,
  stack           TEXT    NULL,
  fingerprint     TEXT    NULL,
  host            TEXT    NULL,
  reason          TEXT    NULL,
  recorded_at     INTEGER NOT NULL,
  id              TEXT    NULL,                           -- from here on a copy of the event; NULL: see the log
  source          TEXT    NULL,
  type            TEXT    NULL,
  type_version    INTEGER NULL,
  subject         TEXT    NULL,
  time            INTEGER NULL,
  headers         TEXT    NULL,
  content_type    TEXT    NULL,
  data_schema     TEXT    NULL,
  data            BLOB    NULL,
  PRIMARY KEY (subscription, position)
);

CREATE INDEX ${prefix}delivery_due ON ${delivery} (subscription, next_attempt_at) WHERE state = 'retrying';

CREATE INDEX ${prefix}delivery_key ON ${delivery} (subscription, topic, event_key, position);

CREATE TABLE ${inbox} (
  scope      TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  handled_at INTEGER NOT NULL DEFAULT (${now}),
  PRIMARY KEY (scope, id)
) WITHOUT ROWID;

-- The log for people with a prompt: data and times as text.
CREATE VIEW ${event_json} AS
SELECT position, id, source, topic, type, type_version, subject, event_key,
       strftime('%Y-%m-%dT%H:%M:%fZ', time / 1000000.0, 'unixepoch') AS time,
       strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at / 1000000.0, 'unixepoch') AS recorded_at,
       headers, content_type, CAST(data AS TEXT) AS data
FROM ${event};
