-- region: publish
INSERT INTO tidings_event (type, event_key, data)
VALUES ('order.placed', '4711', convert_to('{"orderId": "4711"}', 'UTF8'));
-- endregion

-- region: function
SELECT tidings_publish('order.placed', '4711', '{"orderId": "4711"}');
-- endregion

-- region: headers
SELECT tidings_publish('order.placed', '4711', '{"orderId": "4711"}', '{"tenant": "acme"}');
-- endregion

-- region: trigger
CREATE FUNCTION announce_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tidings_publish('order.placed', NEW.id, to_jsonb(NEW));
  RETURN NULL;
END
$$;

CREATE TRIGGER announce_order AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION announce_order();
-- endregion

-- region: slot
SELECT ('x' || left(md5(convert_to('4711', 'UTF8')), 4))::bit(16)::integer % 1024;
-- endregion

-- region: look
SELECT position, time, type, event_key, data FROM tidings_event_json ORDER BY position DESC LIMIT 20;
-- endregion

-- region: story
SELECT position, time, type, data FROM tidings_event_json WHERE event_key = '4711' ORDER BY position;
-- endregion

-- region: progress
SELECT subscription, min(position) AS slowest, count(DISTINCT owner) AS instances
FROM tidings_lease
GROUP BY subscription
ORDER BY subscription;
-- endregion

-- region: waiting
SELECT subscription, state, count(*), min(next_attempt_at) AS next
FROM tidings_delivery
GROUP BY subscription, state
ORDER BY subscription, state;
-- endregion

-- region: application
GRANT SELECT, INSERT, UPDATE, DELETE
ON tidings_event, tidings_subscription, tidings_lease, tidings_consumer, tidings_delivery, tidings_inbox,
   tidings_graduation, tidings_relay, tidings_instance, tidings_person_key, tidings_publisher,
   tidings_subscriber,
   tidings_registered_schema, tidings_schema_reference, tidings_subject_version, tidings_subject_settings
TO shop_app;

GRANT SELECT ON tidings_schema_version, tidings_event_json TO shop_app;
-- endregion

-- region: publisher
GRANT INSERT, SELECT (position) ON tidings_event TO billing;
-- endregion
