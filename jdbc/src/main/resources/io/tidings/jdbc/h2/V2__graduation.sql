-- Tidings, version 2 for H2 2.2 and later: where subscriptions get their events. All of the statements can run twice.

-- To which broker a relay forwards. It goes on into no other.
CREATE TABLE IF NOT EXISTS ${relay} (
  name       varchar(200)                NOT NULL PRIMARY KEY,
  broker     varchar(200)                NOT NULL,               -- its identity
  address    varchar                     NOT NULL,
  held_by    varchar(200)                NULL,                   -- who makes it rest
  held_until timestamp(6) with time zone NULL
);

-- The subscriptions that moved, or are about to. Those that never moved get their events from the log.
CREATE TABLE IF NOT EXISTS ${graduation} (
  subscription   varchar(200)                NOT NULL PRIMARY KEY,
  state          varchar(20)                 NOT NULL,           -- preparing, leaving, moved, draining, returning, returned, home
  broker         varchar(200)                NOT NULL,           -- its identity
  address        varchar                     NOT NULL,
  bound_position bigint                      NULL,               -- what the log has to handle before it leaves
  bound_holes    varchar                     NULL,
  overlap        bigint                      DEFAULT 0 NOT NULL, -- back on the log, ask the inbox for events up to here
  mover          varchar(200)                NULL,
  active_until   timestamp(6) with time zone NULL,
  changed_at     timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);

-- Which broker an instance knows.
CREATE TABLE IF NOT EXISTS ${instance} (
  owner        varchar(200)                NOT NULL PRIMARY KEY,
  broker       varchar(200)                NOT NULL,             -- its identity
  address      varchar                     NOT NULL,
  announced_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
