-- Tidings, version 5 for H2 2.2 and later: who publishes and who listens, as processes notice it. All of the statements
-- can run twice.

-- Which types an application publishes. A row is written when a process uses a type for the first time, and then once
-- an hour while it goes on; never with the event.
CREATE TABLE IF NOT EXISTS ${publisher} (
  type         varchar(200)                NOT NULL,
  type_version integer                     NOT NULL,
  source       varchar(200)                NOT NULL,
  topic        varchar(200)                NOT NULL,
  content_type varchar(100)                NOT NULL,
  team         varchar(100)                NULL,                 -- who answers for it
  first_seen   timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  last_seen    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  PRIMARY KEY (type, type_version, source)
);

-- Which applications work for a subscription. A row is written when an instance starts.
CREATE TABLE IF NOT EXISTS ${subscriber} (
  subscription varchar(200)                NOT NULL,
  source       varchar(200)                NOT NULL,
  team         varchar(100)                NULL,                 -- who answers for it
  first_seen   timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  last_seen    timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  PRIMARY KEY (subscription, source)
);
