/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.keeping;

import io.tidings.runtime.consuming.Consumer;
import io.tidings.runtime.consuming.Saving;
import io.tidings.runtime.reading.Bell;
import io.tidings.spi.LeaseStore;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the progress of all consumers of this process in one transaction, lazily: at once after a pause, and at most
 * every 50 ms under load, for an eager cursor would cost more than the events. One thread runs it.
 */
public final class ProgressWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressWriter.class);
    private static final long SPACING_NANOS = 50_000_000;
    private static final long LOOK_EVERY_NANOS = 1_000_000_000;
    private static final long TROUBLE_NANOS = 500_000_000;

    private final LeaseStore leases;
    private final String owner;
    private final Duration ttl;
    private final Consumers consumers;
    private final Bell bell = new Bell();
    private final Trouble trouble;
    private volatile boolean open = true;

    /**
     * Makes a writer.
     *
     * @param transport where progress is stored
     * @param owner the name of this instance
     * @param ttl how long a lease lasts
     * @param consumers whose progress
     */
    public ProgressWriter(Transport transport, String owner, Duration ttl, Consumers consumers) {
        this.leases = transport.leases();
        this.owner = owner;
        this.ttl = ttl;
        this.consumers = consumers;
        this.trouble = new Trouble(LOG, "Cannot store progress", transport.title());
    }

    /** Stores soon. */
    public void ring() {
        bell.ring();
    }

    /** Ends the thread soon. */
    public void stop() {
        open = false;
        bell.ring();
    }

    @Override
    public void run() {
        Bell spacing = new Bell();
        try {
            while (open) {
                bell.await(LOOK_EVERY_NANOS);
                long began = System.nanoTime();
                long pause = trouble.guard(this::write) ? SPACING_NANOS : TROUBLE_NANOS;
                spacing.await(pause - (System.nanoTime() - began));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        Map<Consumer, List<Saving>> byConsumer = new LinkedHashMap<>();
        List<Progress> progress = new ArrayList<>();
        for (Consumer consumer : consumers.all()) {
            List<Saving> savings = consumer.unsaved();
            if (!savings.isEmpty()) {
                byConsumer.put(consumer, savings);
                savings.forEach(saving -> progress.add(saving.progress()));
            }
        }
        if (progress.isEmpty()) {
            return;
        }
        Set<Progress> refused = null;
        try {
            refused = new HashSet<>(leases.save(owner, progress, ttl));
        } finally {
            if (refused == null) {
                byConsumer.forEach(Consumer::notSaved);
            }
        }
        for (Map.Entry<Consumer, List<Saving>> each : byConsumer.entrySet()) {
            each.getKey().saved(each.getValue(), refused);
        }
    }
}
