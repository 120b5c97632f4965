-- Tidings, version 5 for MariaDB 10.5 and MySQL 8.0.17 and later: who publishes and who listens, as processes notice
-- it. All of the statements can run twice.

-- Which types an application publishes. A row is written when a process uses a type for the first time, and then once
-- an hour while it goes on; never with the event.
CREATE TABLE IF NOT EXISTS ${publisher} (
  type         varchar(200) NOT NULL,
  type_version integer      NOT NULL,
  source       varchar(200) NOT NULL,
  topic        varchar(200) NOT NULL,
  content_type varchar(100) NOT NULL,
  team         varchar(100) NULL,                                -- who answers for it
  first_seen   datetime(6)  NOT NULL DEFAULT (${now}),
  last_seen    datetime(6)  NOT NULL DEFAULT (${now}),
  PRIMARY KEY (type, type_version, source)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- Which applications work for a subscription. A row is written when an instance starts.
CREATE TABLE IF NOT EXISTS ${subscriber} (
  subscription varchar(200) NOT NULL,
  source       varchar(200) NOT NULL,
  team         varchar(100) NULL,                                -- who answers for it
  first_seen   datetime(6)  NOT NULL DEFAULT (${now}),
  last_seen    datetime(6)  NOT NULL DEFAULT (${now}),
  PRIMARY KEY (subscription, source)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
