-- region: publish
INSERT INTO tidings_event (type, event_key, data)
VALUES ('order.placed', '4711', '{"orderId": "4711"}');
-- endregion
