/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import io.tidings.spi.Cursor;
import io.tidings.spi.EventLog;
import io.tidings.spi.LogReader;
import io.tidings.spi.StoredEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lets subscriptions that catch up along the same part of the log read each page once. Thread-safe.
 *
 * <p>A reader without holes may be given a page of an earlier snapshot: it has seen everything before the page, the
 * page is one snapshot in itself, and what it does not show becomes a hole like any other. A reader with holes has to
 * see them and what follows in a snapshot of its own, and is never served from here.
 */
final class SharedPages implements LogReader {

    /** How much data is kept: a few ordinary pages, or one of large events. */
    private static final long MOST_BYTES = 8L << 20;

    private static final int MOST_PAGES = 16;

    /** Nobody waits longer for what another reads: its connection may be stuck. */
    private static final long PATIENCE_MILLIS = 500;

    private final LogReader reader;
    private final Map<Request, Slot> slots = new LinkedHashMap<>();
    private long bytes;
    private int readers;

    SharedPages(LogReader reader) {
        this.reader = reader;
    }

    /** Somebody begins to catch up. */
    void enter() {
        synchronized (slots) {
            readers++;
        }
    }

    /** Somebody is done. What is kept for one alone is kept for nobody. */
    void leave() {
        synchronized (slots) {
            readers--;
            if (readers < 2) {
                slots.clear();
                bytes = 0;
            }
        }
    }

    @Override
    public Page read(Request request) {
        if (!request.holes().isEmpty() || isAlone()) {
            return reader.read(request);
        }
        Slot own = new Slot();
        Slot other;
        synchronized (slots) {
            other = slots.putIfAbsent(request, own);
        }
        @Nullable Page shared = other == null ? null : other.await();
        return shared != null ? shared : readInto(own, request);
    }

    private boolean isAlone() {
        synchronized (slots) {
            return readers < 2;
        }
    }

    private Page readInto(Slot slot, Request request) {
        Page page = null;
        try {
            page = reader.read(request);
            return page;
        } finally {
            keep(slot, request, page);
            slot.page.complete(page);
        }
    }

    /** Keeps a page, unless it is at the end of the log, where the next look may show more. */
    private void keep(Slot slot, Request request, @Nullable Page page) {
        synchronized (slots) {
            if (slots.get(request) != slot) {
                return;
            }
            if (page == null || !page.full()) {
                slots.remove(request);
                return;
            }
            slot.bytes = page.events().stream()
                    .mapToLong(event -> event.event().data().length)
                    .sum();
            bytes += slot.bytes;
            Iterator<Slot> oldest = slots.values().iterator();
            while (bytes > MOST_BYTES || slots.size() > MOST_PAGES) {
                bytes -= oldest.next().bytes;
                oldest.remove();
            }
        }
    }

    @Override
    public List<StoredEvent> load(Collection<Long> positions) {
        return reader.load(positions);
    }

    @Override
    public Set<String> writers() {
        return reader.writers();
    }

    @Override
    public EventLog.HoleRule holeRule() {
        return reader.holeRule();
    }

    @Override
    public Cursor end() {
        return reader.end();
    }

    @Override
    public Cursor before(Instant time) {
        return reader.before(time);
    }

    /** Where a page is, or will be. */
    private static final class Slot {

        private final CompletableFuture<@Nullable Page> page = new CompletableFuture<>();
        private long bytes;

        /** Returns the page; null if it could not be read, or not in time. */
        @Nullable Page await() {
            try {
                return page.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                return null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }
}
