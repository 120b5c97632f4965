-- region: publish
INSERT INTO tidings_event (type, event_key, data)
VALUES ('order.placed', '4711', '{"orderId": "4711"}');
-- endregion

-- region: slot
SELECT CONV(LEFT(MD5('4711'), 4), 16, 10) % 1024;
-- endregion

-- region: application
GRANT SELECT, INSERT, UPDATE, DELETE ON shop.* TO shop_app;
GRANT PROCESS ON *.* TO shop_app;
-- endregion
