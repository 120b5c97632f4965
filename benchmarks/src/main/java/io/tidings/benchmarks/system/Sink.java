/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What every handler reports to. It counts, so that a measurement can tell whether something was lost; it times; and it
 * makes handlers wait until the measurement begins.
 *
 * <p>This class is thread-safe.
 */
public final class Sink {

    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final boolean numbered;
    private final List<Tally> tallies;
    private final Histogram latencies = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(10), 3);
    private volatile boolean open;
    private final Set<Long> failed = ConcurrentHashMap.newKeySet();
    private volatile boolean timesEach;
    private volatile int failsOnceEvery = Integer.MAX_VALUE;

    /**
     * Makes a sink with a closed gate.
     *
     * @param plan how many subscriptions will report, and what
     */
    public Sink(Plan plan) {
        this.numbered = plan.handling() != Handling.BYTES;
        this.tallies = IntStream.range(0, plan.subscriptions())
                .mapToObj(i -> new Tally())
                .toList();
    }

    /**
     * Takes note of data that was not decoded.
     *
     * @param subscription from 0
     * @param data as published
     * @throws InterruptedException if interrupted while the gate was closed
     */
    public void taken(int subscription, byte[] data) throws InterruptedException {
        pass();
        if (data.length == 0) {
            throw new IllegalStateException("an event came without its data");
        }
        tallies.get(subscription).add(0);
    }

    /**
     * Takes note of a decoded order.
     *
     * @param subscription from 0
     * @param order as published
     * @throws InterruptedException if interrupted while the gate was closed
     * @throws IllegalStateException if this order is to fail
     */
    public void handled(int subscription, Order order) throws InterruptedException {
        pass();
        if ((order.number() + 1) % failsOnceEvery == 0 && failed.add(order.number())) {
            throw new IllegalStateException("order %d fails the first time, as planned".formatted(order.number()));
        }
        if (timesEach) {
            latencies.recordValue(Math.max(0, System.nanoTime() - order.sentNanos()));
        }
        tallies.get(subscription).add(order.number());
    }

    /**
     * Writes the row of an order into {@code effect} and takes note of it.
     *
     * @param subscription from 0
     * @param tx the transaction that also ends the delivery
     * @param order as published
     * @throws InterruptedException if interrupted while the gate was closed
     * @throws SQLException if the database refuses
     */
    public void effect(int subscription, Connection tx, Order order) throws InterruptedException, SQLException {
        pass();
        try (PreparedStatement insert =
                tx.prepareStatement("INSERT INTO effect (subscription, number) VALUES (?, ?)")) {
            insert.setInt(1, subscription);
            insert.setLong(2, order.number());
            insert.executeUpdate();
        }
        tallies.get(subscription).add(order.number());
    }

    /**
     * Waits until a handler waits at the gate.
     *
     * @param patience how long to wait
     * @throws IllegalStateException if none came
     * @throws InterruptedException if interrupted
     */
    public void awaitArrival(Duration patience) throws InterruptedException {
        if (!arrived.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("after %d s no event has come".formatted(patience.toSeconds()));
        }
    }

    /** Opens the gate. Handlers that wait go on. */
    public void open() {
        open = true;
        gate.countDown();
    }

    /**
     * Lets the first attempt of some decoded orders fail, where there is one subscription.
     *
     * @param orders one of so many fails
     */
    public void failOnceEvery(int orders) {
        failsOnceEvery = orders;
    }

    /** Records the latency of each order from now on, from {@link Order#sentNanos()} to its handler. */
    public void timeEach() {
        timesEach = true;
    }

    /**
     * Returns the latencies recorded so far.
     *
     * @return a copy, in nanoseconds
     */
    public Histogram latencies() {
        return latencies.copy();
    }

    /**
     * Returns how many events were handled so far.
     *
     * @return the sum over all subscriptions
     */
    public long count() {
        return tallies.stream().mapToLong(Tally::count).sum();
    }

    /**
     * Says how many events each subscription is to handle before {@link #await} returns. Said before the gate opens,
     * {@link #elapsed()} is exact.
     *
     * @param events for each subscription, since the sink was made
     */
    public void expect(long events) {
        tallies.forEach(tally -> tally.expect(events));
    }

    /**
     * Waits until each subscription has handled as many events as expected.
     *
     * @param patience how long to wait
     * @throws IllegalStateException if one did not
     * @throws InterruptedException if interrupted
     */
    public void await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (Tally tally : tallies) {
            if (!tally.await(deadline)) {
                throw new IllegalStateException("after %d s a subscription has handled only %d events"
                        .formatted(patience.toSeconds(), tally.count()));
            }
        }
    }

    /**
     * Checks that each subscription handled exactly the orders numbered from 0 to below a number; where data was not
     * decoded, that it handled so many.
     *
     * @param events how many were published
     * @throws IllegalStateException if events were lost or repeated
     */
    public void verify(long events) {
        long sum = numbered ? events * (events - 1) / 2 : 0;
        for (Tally tally : tallies) {
            if (tally.count() != events || tally.sumOfNumbers() != sum) {
                throw new IllegalStateException("of %d events %d were handled, and their numbers sum up to %d, not %d: "
                                .formatted(events, tally.count(), tally.sumOfNumbers(), sum)
                        + "events were lost or handled twice");
            }
        }
    }

    /**
     * Returns how long it took from the first event handled to the last that was expected.
     *
     * @return the longest of all subscriptions
     */
    public Duration elapsed() {
        long first = tallies.stream().mapToLong(Tally::firstNanos).min().orElseThrow();
        long last = tallies.stream().mapToLong(Tally::lastNanos).max().orElseThrow();
        return Duration.ofNanos(last - first);
    }

    private void pass() throws InterruptedException {
        if (!open) {
            arrived.countDown();
            gate.await();
        }
    }
}
