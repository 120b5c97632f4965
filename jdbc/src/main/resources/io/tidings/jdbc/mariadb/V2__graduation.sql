-- Tidings, version 2 for MariaDB 10.5 and MySQL 8.0.17 and later: where subscriptions get their events. All of the
-- statements can run twice.

-- To which broker a relay forwards. It goes on into no other.
CREATE TABLE IF NOT EXISTS ${relay} (
  name       varchar(200) NOT NULL PRIMARY KEY,
  broker     varchar(200) NOT NULL,                              -- its identity
  address    longtext     NOT NULL,
  held_by    varchar(200) NULL,                                  -- who makes it rest
  held_until datetime(6)  NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- The subscriptions that moved, or are about to. Those that never moved get their events from the log.
CREATE TABLE IF NOT EXISTS ${graduation} (
  subscription   varchar(200) NOT NULL PRIMARY KEY,
  state          varchar(20)  NOT NULL,                          -- preparing, leaving, moved, draining, returning, returned, home
  broker         varchar(200) NOT NULL,                          -- its identity
  address        longtext     NOT NULL,
  bound_position bigint       NULL,                              -- what the log has to handle before it leaves
  bound_holes    longtext     NULL,
  overlap        bigint       NOT NULL DEFAULT 0,                -- back on the log, ask the inbox for events up to here
  mover          varchar(200) NULL,
  active_until   datetime(6)  NULL,
  changed_at     datetime(6)  NOT NULL DEFAULT (${now})
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- Which broker an instance knows.
CREATE TABLE IF NOT EXISTS ${instance} (
  owner        varchar(200) NOT NULL PRIMARY KEY,
  broker       varchar(200) NOT NULL,                            -- its identity
  address      longtext     NOT NULL,
  announced_at datetime(6)  NOT NULL DEFAULT (${now})
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
