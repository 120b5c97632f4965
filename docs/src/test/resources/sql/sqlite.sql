-- region: publish
INSERT INTO tidings_event (type, event_key, data)
VALUES ('order.placed', '4711', CAST('{"orderId": "4711"}' AS BLOB));
-- endregion
