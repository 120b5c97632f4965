/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.examples.shop.run.Run;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Places orders at a rate, until stopped; some are cancelled, and of some the payment is declined. Thread-safe. */
public final class OrderService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrderService.class);
    private static final long SEED = 20;
    private static final long PATIENCE_SECONDS = 30;

    private final Run run;
    private final OrderDesk desk;
    private final OrderGenerator generator;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(2);
    private final AtomicInteger placed = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final Set<String> declined = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> placing;

    /**
     * Makes the service. It does nothing until started.
     *
     * @param tidings announces what happens here
     * @param database keeps orders, schemas and keys
     * @param run whose orders
     */
    public OrderService(Tidings tidings, DataSource database, Run run) {
        this.run = run;
        this.desk = new OrderDesk(tidings, database, run);
        this.generator = new OrderGenerator(run.id(), SEED);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Places an order whose payment is declined, so that the first customer does not wait for classes to load. */
    public void rehearse() {
        OrderPlaced order =
                new OrderGenerator(run.id() + "-rehearsal", SEED).next().placed();
        place(new OrderGenerator.Draft(order, OrderGenerator.Fate.PAYMENT_DECLINED, 0));
    }

    /**
     * Begins to place orders.
     *
     * @param perSecond how many
     */
    public void start(int perSecond) {
        long pauseNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        placing = executor.scheduleAtFixedRate(() -> place(nextDraft()), 0, pauseNanos, TimeUnit.NANOSECONDS);
    }

    /** Deploys the next release of the order service, in which orders name their currency. */
    public void renew() {
        desk.renew();
    }

    /**
     * Places an order that the invoices cannot print.
     *
     * @return its id
     */
    public String placeUnprintable() {
        OrderGenerator.Draft draft;
        synchronized (generator) {
            draft = generator.unprintable();
        }
        place(draft);
        return draft.placed().orderId();
    }

    /**
     * Returns a customer who orders now and then, and asks to be forgotten when the shop closes.
     *
     * @param run of the shop
     * @return the id
     */
    public static String forgottenCustomer(Run run) {
        return OrderGenerator.customerId(run.id(), 0);
    }

    /**
     * Returns how many orders were placed so far; for looking on, not for the account.
     *
     * @return how many commits returned
     */
    public int placed() {
        return placed.get();
    }

    /**
     * Returns how many orders were cancelled so far; for looking on, not for the account.
     *
     * @return how many commits returned
     */
    public int cancelled() {
        return cancelled.get();
    }

    /**
     * Returns the orders that were rolled back after their event was published: nobody may ever see them.
     *
     * @return their ids
     */
    public Set<String> declined() {
        return Set.copyOf(declined);
    }

    /**
     * Stops placing and cancelling. Returns when the last transaction has ended.
     *
     * @throws InterruptedException if interrupted while waiting
     */
    public void stop() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the last order takes more than %d s".formatted(PATIENCE_SECONDS));
        }
        failIfPlacingFailed();
    }

    @Override
    public void close() {
        executor.shutdown();
    }

    private OrderGenerator.Draft nextDraft() {
        synchronized (generator) {
            return generator.next();
        }
    }

    private void place(OrderGenerator.Draft draft) {
        OrderPlaced order = draft.placed();
        try {
            desk.place(order, draft.fate() != OrderGenerator.Fate.PAYMENT_DECLINED);
            placed.incrementAndGet();
            if (draft.fate() == OrderGenerator.Fate.CANCELLED) {
                cancelLater(order, draft.secondThoughtMillis());
            }
        } catch (PaymentDeclinedException e) {
            declined.add(order.orderId());
        } catch (TidingsException e) {
            LOG.warn("Order {} could not be placed: {}", order.orderId(), e.getMessage(), e);
        }
    }

    private void cancelLater(OrderPlaced order, int delayMillis) {
        if (!executor.isShutdown()) {
            ScheduledFuture<?> unused = executor.schedule(() -> cancel(order), delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void cancel(OrderPlaced order) {
        try {
            desk.cancel(order);
            cancelled.incrementAndGet();
        } catch (TidingsException e) {
            LOG.warn("Order {} could not be cancelled: {}", order.orderId(), e.getMessage(), e);
        }
    }

    private void failIfPlacingFailed() throws InterruptedException {
        if (placing == null || placing.isCancelled() || !placing.isDone()) {
            return;
        }
        try {
            placing.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The order service broke: " + e.getCause(), e);
        }
    }
}
