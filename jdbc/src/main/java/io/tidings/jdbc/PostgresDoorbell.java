/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.EventLog.Doorbell;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doorbell of PostgreSQL: LISTEN on one connection that is kept, NOTIFY on one that is borrowed for a moment.
 *
 * <p>It hears only what it has proven to hear, by a ping to itself: a pooler that swallows notifications makes it deaf,
 * not wrong.
 */
final class PostgresDoorbell implements Doorbell {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDoorbell.class);

    /** Rings that come closer together than this are one: who has heard a ring looks again and again for longer. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final Duration SPARE_WAIT = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final DataSource dataSource;
    private final String channel;
    private final Runnable onRing;
    private final Duration pingEvery;
    private final String me = UUID.randomUUID().toString();

    private final ExecutorService listener = Executors.newSingleThreadExecutor(new DaemonThreads("tidings-doorbell"));
    private final ScheduledExecutorService ringer =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("tidings-doorbell-ring"));
    private final ExecutorService spare =
            Executors.newSingleThreadExecutor(new DaemonThreads("tidings-doorbell-spare"));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean ringing = new AtomicBoolean();
    private volatile long rangAt = System.nanoTime() - QUIET_NANOS;
    private volatile boolean hears;

    private PostgresDoorbell(DataSource dataSource, String channel, Runnable onRing, Duration pingEvery) {
        this.dataSource = dataSource;
        this.channel = channel;
        this.onRing = onRing;
        this.pingEvery = pingEvery;
    }

    static PostgresDoorbell open(DataSource dataSource, String channel, Runnable onRing, Duration pingEvery) {
        PostgresDoorbell doorbell = new PostgresDoorbell(dataSource, channel, onRing, pingEvery);
        doorbell.listener.execute(doorbell::stayConnected);
        return doorbell;
    }

    @Override
    public void ring() {
        if (closed.getCount() > 0 && ringing.compareAndSet(false, true)) {
            long wait = Math.max(0, rangAt + QUIET_NANOS - System.nanoTime());
            try {
                ScheduledFuture<?> unused = ringer.schedule(this::send, wait, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The doorbell was closed just now", e);
            }
        }
    }

    private void send() {
        ringing.set(false);
        rangAt = System.nanoTime();
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            Sql.first(connection, "SELECT pg_notify(?, ?)", row -> "", channel, me);
            if (!autoCommit) {
                connection.commit();
            }
        } catch (SQLException e) {
            LOG.debug("Could not ring; the others poll", e);
        }
    }

    @Override
    public boolean hears() {
        return hears;
    }

    private void stayConnected() {
        Duration pause = FIRST_PAUSE;
        while (!isClosed(Duration.ZERO)) {
            try (Connection connection = dataSource.getConnection()) {
                if (!poolHasAnother()) {
                    LOG.info(
                            "The pool has no connection to spare for LISTEN: polling for the events of other processes."
                                    + " With one connection more they would come sooner.");
                    return;
                }
                if (new PostgresListener(connection, channel, me).listen(this::heard, pingEvery, closed)) {
                    pause = FIRST_PAUSE;
                }
            } catch (SQLException e) {
                LOG.debug("The doorbell lost its connection, and polling goes on; trying again in {}", pause, e);
            } finally {
                hears = false;
            }
            if (isClosed(pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void heard(PostgresListener.Sound sound) {
        switch (sound) {
            case OWN_PING -> hears = true;
            case SILENCE -> hears = false;
            case RING -> onRing.run();
        }
    }

    /** A doorbell that takes the last connection of a pool would stop the application. */
    private boolean poolHasAnother() throws SQLException {
        Future<Connection> borrowed = spare.submit(() -> dataSource.getConnection());
        try {
            borrowed.get(SPARE_WAIT.toMillis(), TimeUnit.MILLISECONDS).close();
            return true;
        } catch (TimeoutException e) {
            spare.execute(() -> giveBack(borrowed));
            return false;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void giveBack(Future<Connection> borrowed) {
        try {
            borrowed.get().close();
        } catch (SQLException | ExecutionException e) {
            LOG.debug("The second connection did not come", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed(Duration wait) {
        try {
            return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        ringer.shutdownNow();
        listener.shutdown();
        spare.shutdown();
        try {
            if (!listener.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.debug("The doorbell's connection does not answer; it is given back when it does");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
