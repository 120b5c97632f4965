/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.recording;

import io.tidings.Event;
import io.tidings.spi.CatalogueStore;
import io.tidings.spi.CatalogueStore.Use;
import io.tidings.spi.CatalogueStore.Work;
import io.tidings.spi.TransportException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes which types this process publishes, and which subscriptions it works for: at the first use, and then once an
 * hour while it goes on. Thread-safe.
 *
 * <p>Who publishes only looks into a map. The database is written to on a thread of its own, and what fails there is
 * tried again and disturbs nobody.
 */
public final class Recorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    /** An application that gives each event a source of its own must fill neither the memory nor the table. */
    private static final int MOST = 1000;

    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration WHEN_AWAY = Duration.ofMinutes(1);
    private static final Duration WHEN_REFUSED = Duration.ofHours(1);
    private static final long LAST_WORD_MILLIS = 1000;

    private final CatalogueStore store;
    private final String source;
    private final @Nullable String team;
    private final Supplier<ScheduledExecutorService> threads;
    private final Map<Shape, AtomicLong> dueAgain = new ConcurrentHashMap<>();
    private final Map<Shape, Use> uses = new ConcurrentHashMap<>();
    private final Set<Work> works = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final AtomicBoolean complained = new AtomicBoolean();
    private @Nullable ScheduledExecutorService timer;
    private boolean closed;

    /**
     * Makes a recorder. Touches no database.
     *
     * @param store where it is noted
     * @param source the source of this application's events
     * @param team who answers for it, or null
     * @param threads makes what runs on a thread of its own, when there is something to note
     */
    public Recorder(
            CatalogueStore store, String source, @Nullable String team, Supplier<ScheduledExecutorService> threads) {
        this.store = store;
        this.source = source;
        this.team = team;
        this.threads = threads;
    }

    /** What is noted once. */
    private record Shape(String type, int version, String source) {}

    /**
     * Hears what this process publishes. Returns at once and throws nothing.
     *
     * @param events the events, as they were stored
     */
    public void published(Collection<Event> events) {
        long now = System.nanoTime();
        for (Event event : events) {
            Shape shape = new Shape(event.type(), event.version(), event.source());
            AtomicLong due = dueAgain.get(shape);
            if (due == null ? isFirst(shape, now) : isDue(due, now)) {
                uses.put(shape, use(event));
                plan(SOON);
            }
        }
    }

    private boolean isFirst(Shape shape, long now) {
        return dueAgain.size() < MOST && dueAgain.putIfAbsent(shape, new AtomicLong(now + HOUR_NANOS)) == null;
    }

    private static boolean isDue(AtomicLong due, long now) {
        long at = due.get();
        return now - at >= 0 && due.compareAndSet(at, now + HOUR_NANOS);
    }

    private Use use(Event event) {
        return new Use(event.type(), event.version(), event.source(), event.topic(), event.contentType(), team);
    }

    /**
     * Hears that this process works for a subscription. Returns at once and throws nothing.
     *
     * @param subscription its name
     * @param ownTeam who answers for it, or null for the team of the application
     */
    public void worksFor(String subscription, @Nullable String ownTeam) {
        works.add(new Work(subscription, source, ownTeam == null ? team : ownTeam));
        plan(SOON);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // writing lets nothing escape
    private void plan(Duration delay) {
        if (planned.compareAndSet(false, true)) {
            try {
                running().schedule(this::write, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("Closed: what this process publishes last is not noted");
            }
        }
    }

    private synchronized ScheduledExecutorService running() {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        if (timer == null) {
            timer = threads.get();
        }
        return timer;
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // the outermost frame of a thread: nothing may escape unseen
    private void write() {
        planned.set(false);
        try {
            note();
        } catch (TransportException e) {
            failed(e, e.isTransient() ? WHEN_AWAY : WHEN_REFUSED);
        } catch (RuntimeException e) {
            failed(e, WHEN_REFUSED);
        }
    }

    private void note() {
        Map<Shape, Use> someUses = Map.copyOf(uses);
        List<Work> someWorks = List.copyOf(works);
        if (!someUses.isEmpty() || !someWorks.isEmpty()) {
            store.note(someUses.values(), someWorks);
            someUses.forEach(uses::remove);
            works.removeAll(someWorks);
        }
    }

    private void failed(RuntimeException problem, Duration again) {
        if (again.equals(WHEN_REFUSED) && complained.compareAndSet(false, true)) {
            LOG.info(
                    "Who publishes and who listens is not noted for the catalogue; nothing else is affected. {}",
                    problem.getMessage());
        } else {
            LOG.debug("Cannot note who publishes and who listens, trying again", problem);
        }
        plan(again);
    }

    /** Ends it, after it has noted what it had not: for at most a second, and once. */
    @Override
    public void close() {
        ScheduledExecutorService last = end();
        if (last != null) {
            if (!uses.isEmpty() || !works.isEmpty()) {
                await(last.submit(this::write));
            }
            last.shutdown(); // no interruption, which would close an embedded H2 database for everybody
        }
    }

    private synchronized @Nullable ScheduledExecutorService end() {
        ScheduledExecutorService last = closed ? null : timer;
        closed = true;
        return last;
    }

    private static void await(Future<?> writing) {
        try {
            writing.get(LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("What this process published last is not noted", e);
        }
    }
}
