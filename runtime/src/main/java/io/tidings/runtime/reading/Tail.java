/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import io.tidings.TidingsException;
import io.tidings.spi.Cursor;
import io.tidings.spi.LogReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shared reader at the end of the log: one for all subscriptions of this process, so that twenty cost what one
 * costs.
 *
 * <p>Whoever has caught up joins. Whoever has no room for a page is let go, and reads for itself until it joins again:
 * a slow subscription never holds up the others. Joining is one read that serves both sides in one snapshot.
 */
public final class Tail implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final int PAGE = 1000;

    /** Whoever is further behind than this reads for itself. */
    private static final long REACH = 5000;

    private final LogReader reader;
    private final SharedPages pages;
    private final Pace pace;
    private final Bell bell = new Bell();
    private final Queue<Member> joining = new ArrayDeque<>();
    private final List<Member> members = new ArrayList<>();
    private @Nullable HoleTracker tracker;
    private boolean full;
    private int found;
    private volatile boolean expecting;
    private volatile boolean open = true;

    /**
     * Makes a tail. Its thread is the one that runs it.
     *
     * @param reader reads the log
     * @param idlePoll the longest pause between looks
     */
    public Tail(LogReader reader, Duration idlePoll) {
        this.reader = reader;
        this.pages = new SharedPages(reader);
        this.pace = new Pace(idlePoll);
    }

    /** Somebody who has caught up. */
    public interface Follower extends PageSink {

        /** It is not served any more: it had no room, or is too far behind. Called by the tail's thread. */
        void letGo();
    }

    /** Returns what those share who have not caught up. */
    SharedPages pages() {
        return pages;
    }

    /**
     * Takes in somebody who has caught up.
     *
     * @param follower who
     * @param read how far it has read
     */
    public void join(Follower follower, Cursor read) {
        synchronized (joining) {
            joining.add(new Member(follower, read));
        }
        bell.ring();
    }

    /**
     * Stops serving somebody; a page that is on its way may still come.
     *
     * @param follower who
     */
    public void leave(Follower follower) {
        synchronized (joining) {
            joining.removeIf(member -> member.follower == follower);
            members.removeIf(member -> member.follower == follower);
        }
    }

    /** Looks at once. */
    public void ring() {
        bell.ring();
    }

    /** Looks often for a moment: a transaction with events is about to commit. */
    public void expect() {
        expecting = true;
        bell.ring();
    }

    /** Ends the thread soon. */
    public void stop() {
        open = false;
        bell.ring();
    }

    @Override
    public void run() {
        try {
            Bell unheard = new Bell();
            while (open) {
                bell.await(look());
                if (!full) {
                    unheard.await(pace.holdBack(System.nanoTime(), found));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long look() {
        if (expecting) {
            expecting = false;
            pace.expect();
        }
        Member joiner = nextJoiner();
        if (joiner == null && isDeserted()) {
            tracker = null;
            return Long.MAX_VALUE;
        }
        try {
            LogReader.Page page = read(joiner);
            full = page.full();
            found = page.events().size();
            return joiner != null ? 0 : pace.pauseAfter(found, full);
        } catch (TidingsException e) {
            long pause = pace.pauseAfterTrouble();
            if (pace.firstTrouble()) {
                LOG.warn("Cannot read the log, trying again until it answers: {}", e.getMessage());
            }
            if (joiner != null) {
                join(joiner.follower, joiner.read);
            }
            return pause;
        }
    }

    private LogReader.Page read(@Nullable Member joiner) {
        if (tracker == null && joiner != null) {
            tracker = new HoleTracker(reader, joiner.read, LogReader.Interest.ALL);
        }
        HoleTracker current = Objects.requireNonNull(tracker, "a tail that is not deserted has a tracker");
        LogReader.Page page = joiner == null ? current.next(PAGE) : current.nextWith(PAGE, joiner.read);
        if (joiner != null && !current.hasMet()) {
            // More came out of its holes than fits a page: it has to read on by itself.
            joiner.follower.letGo();
            offer(page, current.read(), null);
        } else {
            offer(page, current.read(), joiner);
        }
        return page;
    }

    private void offer(LogReader.Page page, Cursor read, @Nullable Member joiner) {
        List<Member> served;
        synchronized (joining) {
            if (joiner != null) {
                members.add(joiner);
            }
            served = List.copyOf(members);
        }
        for (Member member : served) {
            if (!member.follower.offer(page.events(), read)) {
                leave(member.follower);
                member.follower.letGo();
            }
        }
    }

    private @Nullable Member nextJoiner() {
        Member member = pollJoiner();
        while (member != null && tracker != null && tracker.read().position() - member.read.position() > REACH) {
            member.follower.letGo();
            member = pollJoiner();
        }
        return member;
    }

    private @Nullable Member pollJoiner() {
        synchronized (joining) {
            return joining.poll();
        }
    }

    private boolean isDeserted() {
        synchronized (joining) {
            return members.isEmpty();
        }
    }

    private record Member(Follower follower, Cursor read) {}
}
