/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Event;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows which threads are inside a handler since when, and interrupts those that take too long. Thread-safe. */
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** How a call came to its end. */
    enum Ending {
        /** Nobody interrupted it. */
        BY_ITSELF,
        /** It was interrupted for taking too long. */
        TOO_LATE,
        /** It was interrupted by a stop. */
        STOPPED
    }

    private final String subscription;
    private final Duration limit;
    private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Watch(String subscription, Duration limit) {
        this.subscription = subscription;
        this.limit = limit;
    }

    /** Makes a seat for one thread. */
    Seat seat() {
        return new Seat();
    }

    /** From here on, until it leaves, the calls of a seat are watched. */
    void enter(Seat seat) {
        seats.add(seat);
    }

    void leave(Seat seat) {
        seats.remove(seat);
    }

    /** Interrupts the calls that are over the limit, once each. */
    void look() {
        long before = System.nanoTime() - limit.toNanos();
        for (Seat seat : seats) {
            Event event = seat.interrupt(Ending.TOO_LATE, before);
            if (event != null) {
                LOG.warn(
                        "Subscription '{}' has been handling {} for more than {}: interrupting the handler",
                        subscription,
                        event,
                        limit);
            }
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** Nothing new is begun from now on. */
    void stopping() {
        stopping = true;
    }

    /** Interrupts everything that still runs. */
    void interruptAll() {
        long now = System.nanoTime();
        seats.forEach(seat -> seat.interrupt(Ending.STOPPED, now));
    }

    /** Where one thread calls handlers, one call after another. */
    final class Seat {

        private @Nullable Thread thread;
        private @Nullable Event event;
        private long began;
        private Ending ending = Ending.BY_ITSELF;

        /** Tells whether nothing new is to be begun. */
        boolean isStopping() {
            return stopping;
        }

        /** Begins a call on this thread. */
        synchronized void begin(Event handled) {
            thread = Thread.currentThread();
            event = handled;
            began = System.nanoTime();
            ending = Ending.BY_ITSELF;
        }

        /** Ends the call, and says whether anybody interrupted it. */
        synchronized Ending end() {
            thread = null;
            // An interrupt that was meant for the handler must not reach what comes after it.
            Thread.interrupted();
            return ending;
        }

        /** Interrupts a call that began before a moment, unless it was interrupted already. Returns what it handles. */
        private synchronized @Nullable Event interrupt(Ending why, long before) {
            if (thread == null || ending != Ending.BY_ITSELF || began - before > 0) {
                return null;
            }
            ending = why;
            thread.interrupt();
            return event;
        }
    }
}
