-- Tidings, version 2 for SQLite 3.35 and later: where subscriptions get their events.

-- To which broker a relay forwards. It goes on into no other.
CREATE TABLE ${relay} (
  name       TEXT    NOT NULL PRIMARY KEY,
  broker     TEXT    NOT NULL,                            -- its identity
  address    TEXT    NOT NULL,
  held_by    TEXT    NULL,                                -- who makes it rest
  held_until INTEGER NULL
) WITHOUT ROWID;

-- The subscriptions that moved, or are about to. Those that never moved get their events from the log.
CREATE TABLE ${graduation} (
  subscription   TEXT    NOT NULL PRIMARY KEY,
  state          TEXT    NOT NULL,                        -- preparing, leaving, moved, draining, returning, returned, home
  broker         TEXT    NOT NULL,                        -- its identity
  address        TEXT    NOT NULL,
  bound_position INTEGER NULL,                            -- what the log has to handle before it leaves
  bound_holes    TEXT    NULL,
  overlap        INTEGER NOT NULL DEFAULT 0,              -- back on the log, ask the inbox for events up to here
  mover          TEXT    NULL,
  active_until   INTEGER NULL,
  changed_at     INTEGER NOT NULL DEFAULT (${now})
) WITHOUT ROWID;

-- Which broker an instance knows.
CREATE TABLE ${instance} (
  owner        TEXT    NOT NULL PRIMARY KEY,
  broker       TEXT    NOT NULL,                          -- its identity
  address      TEXT    NOT NULL,
  announced_at INTEGER NOT NULL DEFAULT (${now})
) WITHOUT ROWID;
