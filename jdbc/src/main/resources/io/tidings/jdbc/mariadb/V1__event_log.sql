-- Tidings, version 1 for MariaDB 10.5 and MySQL 8.0.17 and later. Times are UTC. These databases
-- commit after each statement, so all of them can run twice.

CREATE TABLE IF NOT EXISTS ${version} (
  version    integer      NOT NULL PRIMARY KEY,
  script     varchar(200) NOT NULL,
  applied_at datetime(6)  NOT NULL DEFAULT (${now})
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- The log: append-only. Its only index is the primary key, for every further one slows publishing down.
-- From plain SQL: INSERT INTO ${event} (type, event_key, data) VALUES ('order.placed', '42', '{}').
CREATE TABLE IF NOT EXISTS ${event} (
  position     bigint       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  id           varchar(200) NOT NULL DEFAULT (UUID()),
  source       varchar(200) NOT NULL DEFAULT '/sql',
  topic        varchar(200) NULL,                                -- NULL: the first word of the type
  type         varchar(200) NOT NULL,
  type_version integer      NOT NULL DEFAULT 1,
  subject      varchar(500) NULL,
  event_key    varchar(500) NULL,                                -- NULL: no order
  slot         smallint     NULL,                                -- NULL: computed when it is read
  time         datetime(6)  NOT NULL DEFAULT (${now}),
  recorded_at  datetime(6)  NOT NULL DEFAULT (${now}),
  headers      longtext     NULL,                                -- a JSON object of strings
  content_type varchar(100) NOT NULL DEFAULT 'application/json',
  data_schema  longtext     NULL,
  data         longblob     NOT NULL DEFAULT ('')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE IF NOT EXISTS ${subscription} (
  name       varchar(200) NOT NULL PRIMARY KEY,
  partitions integer      NOT NULL,
  ordering   varchar(20)  NOT NULL,
  types      longtext     NOT NULL,                              -- one a line
  paused     boolean      NOT NULL DEFAULT false,
  created_at datetime(6)  NOT NULL DEFAULT (${now}),
  last_seen  datetime(6)  NOT NULL DEFAULT (${now})
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- Who owns which slots of a subscription, and how far they came. Updated all the time, hence no further index.
CREATE TABLE IF NOT EXISTS ${lease} (
  subscription varchar(200) NOT NULL,
  partition_no integer      NOT NULL,
  first_slot   smallint     NOT NULL,
  end_slot     smallint     NOT NULL,
  owner        varchar(200) NULL,
  lease_until  datetime(6)  NULL,
  epoch        bigint       NOT NULL DEFAULT 0,
  position     bigint       NOT NULL,                            -- everything up to here is done,
  holes        longtext     NOT NULL DEFAULT (''),               -- except these, such as 5,9-12
  PRIMARY KEY (subscription, partition_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE IF NOT EXISTS ${consumer} (
  subscription varchar(200) NOT NULL,
  owner        varchar(200) NOT NULL,
  beat_until   datetime(6)  NOT NULL,
  types        longtext     NOT NULL DEFAULT (''),               -- what it listens to, one to a line
  PRIMARY KEY (subscription, owner)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- The deliveries that are not simply behind the cursor.
CREATE TABLE IF NOT EXISTS ${delivery} (
  subscription    varchar(200) NOT NULL,
  position        bigint       NOT NULL,
  state           varchar(20)  NOT NULL,                         -- retrying, parked, dead or discarded
  topic           varchar(200) NOT NULL,
  event_key       varchar(500) NULL,
  slot            smallint     NOT NULL,
  holds_key       boolean      NOT NULL DEFAULT false,
  attempt         integer      NOT NULL DEFAULT 0,
  next_attempt_at datetime(6)  NULL,
  first_failed_at datetime(6)  NULL,
  last_failed_at  datetime(6)  NULL,
  dead_at         datetime(6)  NULL,
  redrives        integer      NOT NULL DEFAULT 0,
  exception       longtext     NULL,
  message         longtext     NULL,
  stack           longtext     NULL,
  fingerprint     varchar(200) NULL,
  host            longtext     NULL,
  reason          longtext     NULL,
  recorded_at     datetime(6)  NOT NULL,
  id              varchar(200) NULL,                             -- from here on a copy of the event; NULL: see the log
  source          varchar(200) NULL,
  type            varchar(200) NULL,
  type_version    integer      NULL,
  subject         varchar(500) NULL,
  time            datetime(6)  NULL,
  headers         longtext     NULL,
  content_type    varchar(100) NULL,
  data_schema     longtext     NULL,
  data            longblob     NULL,
  PRIMARY KEY (subscription, position),
  INDEX ${prefix}delivery_due (subscription, state, next_attempt_at),
  INDEX ${prefix}delivery_key (subscription, topic, event_key(200), position)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE IF NOT EXISTS ${inbox} (
  scope      varchar(200) NOT NULL,
  id         varchar(200) NOT NULL,
  handled_at datetime(6)  NOT NULL DEFAULT (${now}),
  PRIMARY KEY (scope, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- The log for people with a prompt: data as text.
CREATE OR REPLACE VIEW ${event_json} AS
SELECT position, id, source, topic, type, type_version, subject, event_key, time, recorded_at, headers, content_type,
       CONVERT(data USING utf8mb4) AS data
FROM ${event};
