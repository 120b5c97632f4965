/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.keeping;

import io.tidings.runtime.consuming.Consumer;
import io.tidings.runtime.reading.Bell;
import io.tidings.spi.DeliveryStore;
import io.tidings.spi.DeliveryStore.Waiting;
import io.tidings.spi.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings waiting deliveries back when their time has come: one look for all subscriptions of this process, when a retry
 * made here is due, and once a second for those that others made or redrove. One thread runs it.
 */
public final class RetryPump implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RetryPump.class);
    private static final long LOOK_EVERY_NANOS = 1_000_000_000;
    private static final long LOOK_AGAIN_NANOS = 50_000_000;
    private static final int PAGE = 500;

    private final DeliveryStore deliveries;
    private final Consumers consumers;
    private final Bell bell = new Bell();
    private final AtomicLong nextAt = new AtomicLong(System.nanoTime());
    private final Trouble trouble;
    private long lookForFreeAt = System.nanoTime();
    private volatile boolean open = true;

    /**
     * Makes a pump.
     *
     * @param transport where they wait
     * @param consumers who handles them
     */
    public RetryPump(Transport transport, Consumers consumers) {
        this.deliveries = transport.deliveries();
        this.consumers = consumers;
        this.trouble = new Trouble(LOG, "Cannot look for retries", transport.title());
    }

    /**
     * Looks again after a while.
     *
     * @param delay how long
     */
    public void lookIn(Duration delay) {
        long at = System.nanoTime() + delay.toNanos();
        nextAt.accumulateAndGet(at, (one, other) -> one - other < 0 ? one : other);
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
            while (open) {
                long left = nextAt.get() - System.nanoTime();
                if (left > 0) {
                    bell.await(left);
                } else {
                    nextAt.set(System.nanoTime() + LOOK_EVERY_NANOS);
                    trouble.guard(this::look);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Looks seldom for keys that something else than this process set free, for that look goes over everything parked:
     * it may take a twentieth of the time.
     */
    private List<Waiting> free(Set<String> names) {
        long began = System.nanoTime();
        if (began - lookForFreeAt < 0) {
            return List.of();
        }
        List<Waiting> free = deliveries.releasable(names, PAGE);
        long took = System.nanoTime() - began;
        lookForFreeAt = began + Math.max(LOOK_EVERY_NANOS, took * 20);
        return free;
    }

    private void look() {
        Set<String> names = consumers.all().stream()
                .filter(consumer -> !consumer.owned().isEmpty())
                .map(consumer -> consumer.options().name())
                .collect(Collectors.toSet());
        if (names.isEmpty()) {
            return;
        }
        consumers.all().forEach(Consumer::lookBegins);
        List<Waiting> due = deliveries.due(names, PAGE);
        List<Waiting> free = free(names);
        Map<String, List<Waiting>> dueByName = due.stream().collect(Collectors.groupingBy(Waiting::subscription));
        Map<String, List<Waiting>> freeByName = free.stream().collect(Collectors.groupingBy(Waiting::subscription));
        for (String name : names) {
            Consumer consumer = consumers.named(name);
            if (consumer != null) {
                consumer.resume(dueByName.getOrDefault(name, List.of()), freeByName.getOrDefault(name, List.of()));
            }
        }
        if (due.size() == PAGE || free.size() == PAGE) {
            lookIn(Duration.ofNanos(LOOK_AGAIN_NANOS));
        }
    }
}
