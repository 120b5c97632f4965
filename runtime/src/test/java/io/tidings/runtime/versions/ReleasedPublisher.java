/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import io.tidings.runtime.attack.Place;
import java.sql.Connection;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A process that moves the parcels of a line on, as one release does, until a line of its input ends it, or a kill. The
 * step of a parcel and its event are one transaction, so a successor goes on where this one came to.
 */
final class ReleasedPublisher {

    private static final int PARCELS = 5;
    private static final int EVERY_MILLIS = 2;

    private final HikariDataSource pool;
    private final Tidings tidings;
    private final Release release;
    private final String line;
    private int turn;

    private ReleasedPublisher(HikariDataSource pool, Tidings tidings, Release release, String line) {
        this.pool = pool;
        this.tidings = tidings;
        this.release = release;
        this.line = line;
    }

    /** Arguments: the place, the release, and the line. */
    public static void main(String[] args) throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (HikariDataSource pool = Place.of(args).pool(2);
                Tidings tidings = Tidings.on(pool)) {
            ReleasedPublisher publisher = new ReleasedPublisher(pool, tidings, Release.valueOf(args[3]), args[4]);
            Future<?> work = clock.scheduleWithFixedDelay(publisher::move, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            System.out.println("ready");
            System.in.read();
            work.cancel(false);
            clock.shutdown();
            if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the publisher does not end");
            }
        } finally {
            clock.shutdownNow();
        }
    }

    private void move() {
        String parcel = line + "-" + turn++ % PARCELS;
        try (Connection tx = pool.getConnection()) {
            tx.setAutoCommit(false);
            tidings.publish(tx, release.moved(parcel, SentTable.next(tx, parcel)));
            tx.commit();
        } catch (Exception e) {
            e.printStackTrace(); // and no more events, which the test sees
            throw new IllegalStateException("cannot move " + parcel, e);
        }
    }
}
