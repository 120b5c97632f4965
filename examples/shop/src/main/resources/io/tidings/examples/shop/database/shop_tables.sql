-- The tables of the shop. The same for every database, which is why times are text and money is in cents.
-- Nothing here forbids a second row for one event: a duplicate must show, not be refused.

CREATE TABLE IF NOT EXISTS shop_run (
    run_id VARCHAR(20) NOT NULL PRIMARY KEY,
    started_at VARCHAR(40) NOT NULL,
    directory VARCHAR(500) NOT NULL
);

-- The subscriptions that a demo made and when it last worked for them, so that no demo touches those of others.
CREATE TABLE IF NOT EXISTS shop_subscription (
    name VARCHAR(100) NOT NULL PRIMARY KEY,
    last_seen VARCHAR(40)
);

CREATE TABLE IF NOT EXISTS shop_order (
    order_id VARCHAR(40) NOT NULL PRIMARY KEY,
    run_id VARCHAR(20) NOT NULL,
    customer VARCHAR(100) NOT NULL,
    state VARCHAR(20) NOT NULL,
    total_cents BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS shop_stock (
    run_id VARCHAR(20) NOT NULL,
    sku VARCHAR(20) NOT NULL,
    on_hand BIGINT NOT NULL,
    PRIMARY KEY (run_id, sku)
);

CREATE TABLE IF NOT EXISTS shop_reservation (
    run_id VARCHAR(20) NOT NULL,
    order_id VARCHAR(40) NOT NULL,
    sku VARCHAR(20) NOT NULL,
    entry VARCHAR(20) NOT NULL,
    entry_id VARCHAR(40) NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (run_id, order_id, sku, entry_id)
);

CREATE TABLE IF NOT EXISTS shop_invoice_book (
    run_id VARCHAR(20) NOT NULL PRIMARY KEY,
    last_number BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS shop_invoice (
    run_id VARCHAR(20) NOT NULL,
    invoice_number BIGINT NOT NULL,
    order_id VARCHAR(40) NOT NULL,
    event_id VARCHAR(200) NOT NULL,
    total_cents BIGINT NOT NULL,
    PRIMARY KEY (run_id, invoice_number)
);

CREATE TABLE IF NOT EXISTS shop_movement (
    run_id VARCHAR(20) NOT NULL,
    order_id VARCHAR(40) NOT NULL,
    movement VARCHAR(20) NOT NULL,
    movement_id VARCHAR(40) NOT NULL,
    step BIGINT NOT NULL,
    log_position BIGINT NOT NULL,
    PRIMARY KEY (run_id, order_id, movement_id)
);

CREATE TABLE IF NOT EXISTS shop_revenue (
    run_id VARCHAR(20) NOT NULL,
    at_minute VARCHAR(20) NOT NULL,
    customer VARCHAR(100) NOT NULL,
    placed BIGINT NOT NULL,
    cancelled BIGINT NOT NULL,
    revenue_cents BIGINT NOT NULL,
    PRIMARY KEY (run_id, at_minute, customer)
);

CREATE TABLE IF NOT EXISTS shop_screening (
    run_id VARCHAR(20) NOT NULL,
    order_id VARCHAR(40) NOT NULL,
    screening_id VARCHAR(40) NOT NULL,
    score BIGINT NOT NULL,
    verdict VARCHAR(20) NOT NULL,
    PRIMARY KEY (run_id, order_id, screening_id)
);
