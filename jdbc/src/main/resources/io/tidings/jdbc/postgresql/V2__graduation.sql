-- Tidings, version 2 for PostgreSQL 13 and later: where subscriptions get their events.

-- To which broker a relay forwards. It goes on into no other.
CREATE TABLE ${relay} (
  name       varchar(200) NOT NULL PRIMARY KEY,
  broker     varchar(200) NOT NULL,                            -- its identity
  address    text         NOT NULL,
  held_by    varchar(200) NULL,                                -- who makes it rest
  held_until timestamptz  NULL
);

-- The subscriptions that moved, or are about to. Those that never moved get their events from the log.
CREATE TABLE ${graduation} (
  subscription   varchar(200) NOT NULL PRIMARY KEY,
  state          varchar(20)  NOT NULL,                        -- preparing, leaving, moved, draining, returning, returned, home
  broker         varchar(200) NOT NULL,                        -- its identity
  address        text         NOT NULL,
  bound_position bigint       NULL,                            -- what the log has to handle before it leaves
  bound_holes    text         NULL,
  overlap        bigint       NOT NULL DEFAULT 0,              -- back on the log, ask the inbox for events up to here
  mover          varchar(200) NULL,
  active_until   timestamptz  NULL,
  changed_at     timestamptz  NOT NULL DEFAULT clock_timestamp()
);

-- Which broker an instance knows.
CREATE TABLE ${instance} (
  owner        varchar(200) NOT NULL PRIMARY KEY,
  broker       varchar(200) NOT NULL,                          -- its identity
  address      text         NOT NULL,
  announced_at timestamptz  NOT NULL DEFAULT clock_timestamp()
);
