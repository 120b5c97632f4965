/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.OrderJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of one queue. Has no state; thread-safe.
 *
 * @param table of the queue
 */
record PgmqQueue(String table) {

    /** How many messages are read at once, and deleted at once: as many as Tidings reads at once. */
    static final int BATCH = 1000;

    /**
     * A message that was read and is invisible to others now.
     *
     * @param id of the message
     * @param json its text
     */
    record Message(long id, String json) {

        Order order() {
            return OrderJson.order(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    String ddl() {
        return """
                CREATE TABLE %1$s (
                    msg_id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
                    read_ct integer NOT NULL DEFAULT 0,
                    enqueued_at timestamptz NOT NULL DEFAULT now(),
                    vt timestamptz NOT NULL,
                    message jsonb,
                    headers jsonb
                );
                CREATE INDEX %1$s_vt_idx ON %1$s (vt)
                """.formatted(table);
    }

    /** Sends as {@code pgmq.send_batch} does; one statement for any number. */
    void send(Connection tx, List<Order> orders) throws SQLException {
        String sql = """
                INSERT INTO %s (vt, message)
                SELECT clock_timestamp(), unnest(?::text[])::jsonb
                """.formatted(table);
        try (PreparedStatement insert = tx.prepareStatement(sql)) {
            String[] messages = orders.stream()
                    .map(order -> new String(OrderJson.bytes(order), StandardCharsets.UTF_8))
                    .toArray(String[]::new);
            insert.setArray(1, tx.createArrayOf("text", messages));
            insert.executeUpdate();
        }
    }

    /** Reads as {@code pgmq.read} does: takes the oldest visible messages and hides them for a while. */
    List<Message> read(Connection connection, int most) throws SQLException {
        String sql = """
                WITH visible AS (
                    SELECT msg_id FROM %1$s
                    WHERE vt <= clock_timestamp()
                    ORDER BY msg_id
                    LIMIT ?
                    FOR UPDATE SKIP LOCKED
                )
                UPDATE %1$s AS taken
                SET vt = clock_timestamp() + interval '30 seconds', read_ct = taken.read_ct + 1
                FROM visible
                WHERE taken.msg_id = visible.msg_id
                RETURNING taken.msg_id, taken.message
                """.formatted(table);
        List<Message> messages = new ArrayList<>(most);
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, most);
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    messages.add(new Message(rows.getLong(1), rows.getString(2)));
                }
            }
        }
        return messages;
    }

    /** Deletes as {@code pgmq.delete} does with several ids. */
    void delete(Connection connection, List<Message> messages) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM %s WHERE msg_id = ANY (?)".formatted(table))) {
            Object[] ids = messages.stream().map(Message::id).toArray();
            delete.setArray(1, connection.createArrayOf("bigint", ids));
            delete.executeUpdate();
        }
    }
}
