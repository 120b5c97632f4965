-- Tidings, version 5 for PostgreSQL 13 and later: who publishes and who listens, as processes notice it.

-- Which types an application publishes. A row is written when a process uses a type for the first time, and then once
-- an hour while it goes on; never with the event.
CREATE TABLE ${publisher} (
  type         varchar(200) NOT NULL,
  type_version integer      NOT NULL,
  source       varchar(200) NOT NULL,
  topic        varchar(200) NOT NULL,
  content_type varchar(100) NOT NULL,
  team         varchar(100) NULL,                              -- who answers for it
  first_seen   timestamptz  NOT NULL DEFAULT clock_timestamp(),
  last_seen    timestamptz  NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (type, type_version, source)
);

-- Which applications work for a subscription. A row is written when an instance starts.
CREATE TABLE ${subscriber} (
  subscription varchar(200) NOT NULL,
  source       varchar(200) NOT NULL,
  team         varchar(100) NULL,                              -- who answers for it
  first_seen   timestamptz  NOT NULL DEFAULT clock_timestamp(),
  last_seen    timestamptz  NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (subscription, source)
);
