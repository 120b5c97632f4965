/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on one connection for as long as it works. Not thread-safe. */
final class PostgresListener {

    /** What was heard. */
    enum Sound {
        /** Another process rang. */
        RING,
        /** Our own ping came back, so rings will come too. */
        OWN_PING,
        /** Our own ping did not come back. */
        SILENCE
    }

    private static final Logger LOG = LoggerFactory.getLogger(PostgresListener.class);

    /** How long one wait for notifications lasts: as long as a close may have to wait. */
    private static final int WAIT_MILLIS = 400;

    /** How long a statement may take before the connection counts as lost. */
    private static final int NETWORK_TIMEOUT_MILLIS = 10_000;

    private static final String PING = " ping";

    private final Connection connection;
    private final String channel;
    private final String me;

    PostgresListener(Connection connection, String channel, String me) {
        this.connection = connection;
        this.channel = channel;
        this.me = me;
    }

    /**
     * Listens until closed, or until a ping is not heard.
     *
     * @return whether anything was heard
     */
    boolean listen(Consumer<Sound> heard, Duration pingEvery, CountDownLatch closed) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        int timeout = connection.getNetworkTimeout();
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
        try {
            Sql.execute(connection, "LISTEN \"%s\"".formatted(channel));
            return hear(heard, pingEvery, closed);
        } finally {
            giveUp(autoCommit, timeout);
        }
    }

    private boolean hear(Consumer<Sound> heard, Duration pingEvery, CountDownLatch closed) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        boolean anything = false;
        boolean waiting = false;
        long pingAt = System.nanoTime();
        while (closed.getCount() > 0) {
            if (System.nanoTime() - pingAt >= 0) {
                if (waiting) {
                    heard.accept(Sound.SILENCE);
                    return anything;
                }
                Sql.first(connection, "SELECT pg_notify(?, ?)", row -> "", channel, me + PING);
                waiting = true;
                pingAt = System.nanoTime() + pingEvery.toNanos();
            }
            PGNotification[] notifications = postgres.getNotifications(WAIT_MILLIS);
            if (notifications != null && notifications.length > 0) {
                anything = true;
                waiting &= !tell(notifications, heard);
            }
        }
        return anything;
    }

    /** Passes on what came, rings together; tells whether our own ping was among it. */
    private boolean tell(PGNotification[] notifications, Consumer<Sound> heard) {
        boolean ping = false;
        boolean ring = false;
        for (PGNotification notification : notifications) {
            String from = notification.getParameter();
            ping |= from.equals(me + PING);
            ring |= !from.startsWith(me) && !from.endsWith(PING);
        }
        if (ping) {
            heard.accept(Sound.OWN_PING);
        }
        if (ring) {
            heard.accept(Sound.RING);
        }
        return ping;
    }

    private void giveUp(boolean autoCommit, int timeout) {
        try {
            if (!connection.isClosed()) {
                Sql.execute(connection, "UNLISTEN *");
                connection.setNetworkTimeout(Runnable::run, timeout);
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            LOG.debug("The connection of the doorbell is broken; the pool will notice", e);
        }
    }
}
