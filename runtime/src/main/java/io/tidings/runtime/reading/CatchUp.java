/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import io.tidings.TidingsException;
import io.tidings.spi.Cursor;
import io.tidings.spi.LogReader;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one subscription: reads for it in big pages until it meets the tail, joins the tail, and starts over whenever
 * the tail lets it go or the subscription has to go back. Thread-safe.
 */
public final class CatchUp implements Feeder {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final int PAGE = 1000;

    private final Tail tail;
    private final Executor executor;
    private final Reach reach;
    private final Bell room = new Bell();
    private Tail.Follower follower = new Follower((page, read) -> true);
    private final Lock lock = new ReentrantLock();
    private boolean running;
    private volatile boolean restart;
    private volatile boolean open = true;

    /**
     * Makes a feeder that feeds nothing yet.
     *
     * @param tail the shared reader to join
     * @param executor runs this while it is behind
     * @param reach who is fed
     */
    public CatchUp(Tail tail, Executor executor, Reach reach) {
        this.tail = tail;
        this.executor = executor;
        this.reach = reach;
    }

    /** Somebody who is fed. */
    public interface Reach {

        /**
         * Begins anew. Pages of earlier beginnings are ignored from here on: they do not start low enough, or lack
         * types.
         *
         * @return where to begin and whom to feed; empty if no page would be of use
         */
        Optional<Feed> begin();
    }

    /**
     * One beginning.
     *
     * @param lowest the place from which everything that is still wanted lies ahead
     * @param interest which events are of use
     * @param sink takes the pages
     */
    public record Feed(Cursor lowest, LogReader.Interest interest, PageSink sink) {}

    @Override
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

    @Override
    public void roomAgain() {
        room.ring();
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            open = false;
            tail.leave(follower);
        } finally {
            lock.unlock();
        }
        room.ring();
    }

    private void run() {
        try {
            Optional<Feed> feed = next();
            while (feed.isPresent()) {
                tail.pages().enter();
                try {
                    catchUp(feed.get());
                } finally {
                    tail.pages().leave();
                }
                feed = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins again if asked to; if not, this thread is done, and the next restart begins another. */
    private Optional<Feed> next() {
        lock.lock();
        try {
            Optional<Feed> feed = Optional.empty();
            if (open && restart) {
                restart = false;
                tail.leave(follower);
                feed = reach.begin();
            }
            running = feed.isPresent();
            return feed;
        } finally {
            lock.unlock();
        }
    }

    private void catchUp(Feed feed) throws InterruptedException {
        HoleTracker tracker = new HoleTracker(tail.pages(), feed.lowest(), feed.interest());
        Pace pace = new Pace(Duration.ofSeconds(1));
        while (open && !restart) {
            try {
                LogReader.Page page = tracker.next(PAGE);
                if (!hand(feed.sink(), page.events(), tracker.read())) {
                    return;
                }
                if (!page.full()) {
                    join(feed, tracker.read());
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

    private boolean hand(PageSink sink, List<StoredEvent> page, Cursor read) throws InterruptedException {
        while (open && !restart) {
            if (sink.offer(page, read)) {
                return true;
            }
            room.await(100_000_000);
        }
        return false;
    }

    private void join(Feed feed, Cursor read) {
        lock.lock();
        try {
            if (open && !restart) {
                follower = new Follower(feed.sink());
                tail.join(follower, read);
            }
        } finally {
            lock.unlock();
        }
    }

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
            restart();
        }
    }
}
