/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import io.tidings.TidingsException;
import io.tidings.spi.Cursor;
import io.tidings.spi.LogReader;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one subscription: reads for it in big pages until it meets the tail, joins the tail, and starts over whenever
 * the tail lets it go or the subscription has to go back. Thread-safe.
 */
public final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final int PAGE = 1000;

    private final LogReader reader;
    private final Tail tail;
    private final Executor executor;
    private final Reach reach;
    private final LogReader.Interest interest;
    private final Bell room = new Bell();
    private final Tail.Follower follower = new Follower();
    private final Lock lock = new ReentrantLock();
    private boolean running;
    private volatile boolean restart;
    private volatile boolean open = true;

    /**
     * Makes a feeder that feeds nothing yet.
     *
     * @param reader reads the log
     * @param tail the shared reader to join
     * @param executor runs this while it is behind
     * @param reach who is fed
     * @param interest which events it wants
     */
    public CatchUp(LogReader reader, Tail tail, Executor executor, Reach reach, LogReader.Interest interest) {
        this.reader = reader;
        this.tail = tail;
        this.executor = executor;
        this.reach = reach;
        this.interest = interest;
    }

    /** Somebody who is fed, and knows how far that has come. */
    public interface Reach extends PageSink {

        /**
         * Returns the place from which everything that is still wanted lies ahead.
         *
         * @return the lowest cursor
         */
        Cursor lowest();

        /**
         * Tells whether there is anything to feed.
         *
         * @return false if no page would be of use
         */
        boolean isWanting();
    }

    /** Goes back to the lowest place and reads from there. Returns at once. */
    public void restart() {
        lock.lock();
        try {
            restart = true;
            if (!running && open) {
                running = true;
                executor.execute(this::run);
            }
        } finally {
            lock.unlock();
        }
        room.ring();
    }

    /** Says that there is room again for a page that was refused. */
    public void roomAgain() {
        room.ring();
    }

    /** Ends the feeding; a page on its way may still come. */
    public void stop() {
        open = false;
        tail.leave(follower);
        room.ring();
    }

    private void run() {
        try {
            while (feed()) {
                restart = false;
                tail.leave(follower);
                catchUp(new HoleTracker(reader, reach.lowest(), interest));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells whether to read on; if not, this thread is done, and the next restart begins another. */
    private boolean feed() {
        lock.lock();
        try {
            running = open && restart && reach.isWanting();
            return running;
        } finally {
            lock.unlock();
        }
    }

    private void catchUp(HoleTracker tracker) throws InterruptedException {
        Pace pace = new Pace(Duration.ofSeconds(1));
        while (open && !restart) {
            try {
                LogReader.Page page = tracker.next(PAGE);
                if (!hand(page.events(), tracker.read())) {
                    return;
                }
                if (!page.full()) {
                    tail.join(follower, tracker.read());
                    return;
                }
            } catch (TidingsException e) {
                long pause = pace.pauseAfterTrouble();
                if (pace.firstTrouble()) {
                    LOG.warn("Cannot read the log, trying again until it answers: {}", e.getMessage());
                }
                room.await(pause);
            }
        }
    }

    private boolean hand(List<StoredEvent> page, Cursor read) throws InterruptedException {
        while (open && !restart) {
            if (reach.offer(page, read)) {
                return true;
            }
            room.await(100_000_000);
        }
        return false;
    }

    private final class Follower implements Tail.Follower {

        @Override
        public boolean offer(List<StoredEvent> page, Cursor read) {
            return reach.offer(page, read);
        }

        @Override
        public void letGo() {
            restart();
        }
    }
}
