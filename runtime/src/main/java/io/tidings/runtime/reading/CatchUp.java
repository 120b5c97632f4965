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
import org.jspecify.annotations.Nullable;
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
    private final Lock lock = new ReentrantLock();
    private boolean running;
    private volatile @Nullable Follower follower;
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

    /**
     * One reading, from its beginning on.
     *
     * @param from the place from which everything that is still wanted lies ahead
     * @param sink takes the pages that follow on each other from there, and refuses them once another reading is due
     */
    public record Feed(Cursor from, PageSink sink) {}

    /** Somebody who is fed, and knows how far that has come. */
    public interface Reach {

        /**
         * Begins a reading, and ends the one before: its pages begin too late for whoever came since.
         *
         * @return where to read from, and to whom
         */
        Feed begin();

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
        leaveTail();
        room.ring();
    }

    private void leaveTail() {
        Follower current = follower;
        follower = null;
        if (current != null) {
            tail.leave(current);
        }
    }

    private void run() {
        try {
            while (feed()) {
                restart = false;
                leaveTail();
                Feed feed = reach.begin();
                catchUp(new HoleTracker(reader, feed.from(), interest), feed.sink());
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

    private void catchUp(HoleTracker tracker, PageSink sink) throws InterruptedException {
        Pace pace = new Pace(Duration.ofSeconds(1));
        while (open && !restart) {
            try {
                LogReader.Page page = tracker.next(PAGE);
                if (!hand(sink, page.events(), tracker.read())) {
                    return;
                }
                if (!page.full()) {
                    joinTail(sink, tracker.read());
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

    private void joinTail(PageSink sink, Cursor read) {
        Follower joining = new Follower(sink);
        follower = joining;
        tail.join(joining, read);
    }

    private boolean hand(PageSink sink, List<StoredEvent> page, Cursor read) throws InterruptedException {
        while (open && !restart) {
            if (sink.offer(page, read)) {
                return true;
            }
            room.await(100_000_000);
        }
        return false;
    }

    /** The place of one reading at the tail. */
    private final class Follower implements Tail.Follower {

        private final PageSink sink;

        Follower(PageSink sink) {
            this.sink = sink;
        }

        @Override
        public boolean offer(List<StoredEvent> page, Cursor read) {
            return sink.offer(page, read);
        }

        @Override
        public void letGo() {
            if (follower == this) {
                restart();
            }
        }
    }
}
