/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Event;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Thread, Call> calls = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Watch(String subscription, Duration limit) {
        this.subscription = subscription;
        this.limit = limit;
    }

    void begin(Event event) {
        calls.put(Thread.currentThread(), new Call(event, System.nanoTime()));
    }

    /** Ends this thread's call, and says whether anybody interrupted it. */
    Ending end() {
        Call call = calls.remove(Thread.currentThread());
        Ending ending = call == null ? Ending.BY_ITSELF : call.end();
        // An interrupt that was meant for the handler must not reach what comes after it.
        Thread.interrupted();
        return ending;
    }

    /** Interrupts the calls that are over the limit, once each. */
    void look() {
        long now = System.nanoTime();
        calls.forEach((thread, call) -> {
            if (now - call.began > limit.toNanos() && call.interrupt(thread, Ending.TOO_LATE)) {
                LOG.warn(
                        "Subscription '{}' has been handling {} for more than {}: interrupting the handler",
                        subscription,
                        call.event,
                        limit);
            }
        });
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
        calls.forEach((thread, call) -> call.interrupt(thread, Ending.STOPPED));
    }

    private static final class Call {

        private final Event event;
        private final long began;
        private Ending ending = Ending.BY_ITSELF;
        private boolean ended;

        Call(Event event, long began) {
            this.event = event;
            this.began = began;
        }

        synchronized boolean interrupt(Thread thread, Ending why) {
            if (ending != Ending.BY_ITSELF || ended) {
                return false;
            }
            ending = why;
            thread.interrupt();
            return true;
        }

        synchronized Ending end() {
            ended = true;
            return ending;
        }
    }
}
