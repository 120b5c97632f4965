/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.runtime.subscription.Route;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.DeliveryStore.OrderingKey;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes tasks and calls handlers until there is nothing to take. One thread; it may end and another begin. */
final class Worker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** What was taken together is given back after so long, so that quick keys do not wait behind a slow one. */
    private static final long HOLD_NANOS = 10_000_000;

    private final Dispatcher dispatcher;
    private final Attempts attempts;
    private final TransactionalRun transactional;
    private final Watch watch;
    private final Set<OrderingKey> failedKeys = new HashSet<>();
    private final Watch.Seat seat;
    private final int patience;
    private int failuresInARow;
    private long grabbedAt;

    Worker(Dispatcher dispatcher, Attempts attempts, TransactionalRun transactional, Watch watch) {
        this.dispatcher = dispatcher;
        this.attempts = attempts;
        this.transactional = transactional;
        this.watch = watch;
        this.seat = watch.seat();
        this.patience = patience(dispatcher.options);
    }

    /** So many failures in a row of each of its workers are an outage of the subscription. */
    private static int patience(SubscriptionOptions options) {
        return options.outageFailures() == 0
                ? Integer.MAX_VALUE
                : (options.outageFailures() + options.concurrency() - 1) / options.concurrency();
    }

    @Override
    public void run() {
        watch.enter(seat);
        try {
            for (Grab grab = dispatcher.grab(); grab != null; grab = dispatcher.grab()) {
                work(grab);
            }
        } finally {
            watch.leave(seat);
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // the outermost loop: a worker lost is one that nobody starts again
    private void work(Grab grab) {
        grabbedAt = System.nanoTime();
        int touched = 0;
        try {
            touched = handle(grab);
        } catch (Throwable e) {
            LOG.error("A worker stumbled; what it had is tried again", e);
        } finally {
            dispatcher.complete(grab, (System.nanoTime() - grabbedAt) / Math.max(1, touched));
        }
    }

    /** Handles what was taken, in order. Returns how many tasks it came to. */
    private int handle(Grab grab) {
        failedKeys.clear();
        failuresInARow = 0;
        int next = 0;
        while (next < grab.tasks.size() && (next == 0 ? !watch.isStopping() : goesOn())) {
            boolean single = grab.tasks.get(next).route.kind() == Route.Kind.SINGLE;
            int end = single ? next + 1 : endOfRun(grab, next);
            if (end == next + 1) {
                alone(grab, next);
            } else {
                together(grab, next, end);
            }
            next = end;
        }
        return next;
    }

    /** What looks like an outage is for all workers to judge before it costs one event after the other its attempts. */
    private boolean goesOn() {
        return isPatient() && System.nanoTime() - grabbedAt <= HOLD_NANOS;
    }

    private boolean isPatient() {
        return !watch.isStopping() && failuresInARow < patience;
    }

    private static int endOfRun(Grab grab, int from) {
        int end = from + 1;
        while (end < grab.tasks.size() && grab.tasks.get(end).route.equals(grab.tasks.get(from).route)) {
            end++;
        }
        return end;
    }

    /** Handles one by itself. Returns whether nothing is left to do for it. */
    private boolean alone(Grab grab, int index) {
        Task task = grab.tasks.get(index);
        if (isBehindAFailure(task)) {
            return false;
        }
        Verdict verdict = attempts.of(task, grab.probe, seat);
        grab.verdict(index, verdict);
        count(verdict);
        boolean handled = verdict instanceof Verdict.Handled;
        if (task.key != null && !handled) {
            failedKeys.add(task.key);
        }
        return handled;
    }

    private void count(Verdict verdict) {
        if (verdict.isFailure()) {
            failuresInARow++;
        } else if (verdict instanceof Verdict.Handled handled && handled.called()) {
            failuresInARow = 0;
        }
    }

    private boolean isBehindAFailure(Task task) {
        return task.partition.lost || task.key != null && !failedKeys.isEmpty() && failedKeys.contains(task.key);
    }

    /** Handles several in one call; when that fails, each alone. What cannot be decoded or filtered fails alone. */
    private void together(Grab grab, int from, int to) {
        Batch batch = new Batch(grab, from, to);
        for (int i = from; i < to; i++) {
            if (!prepare(batch, i)) {
                handle(batch);
                if (!mayFollow(batch)) {
                    return;
                }
                batch = new Batch(grab, from, to);
                alone(grab, i);
            }
        }
        handle(batch);
    }

    private void handle(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        if (batch.route().kind() == Route.Kind.TRANSACTION) {
            share(batch);
        } else {
            call(batch);
        }
        // What was left untouched must not be overtaken by what comes later.
        batch.untouched().filter(task -> task.key != null).forEach(task -> failedKeys.add(task.key));
    }

    private void call(Batch batch) {
        Throwable failure = failureOf(batch);
        if (failure == null) {
            failuresInARow = 0;
            batch.all(Verdict.HANDLED);
        } else if (!(failure instanceof AbandonedException)) {
            batch.indexes().stream().takeWhile(index -> isPatient()).forEach(index -> alone(batch.grab, index));
        }
    }

    /**
     * Handles deliveries in one transaction. When one fails, those before it commit without it, it is tried alone, and
     * so are those after it until one is handled; the rest share again.
     */
    private void share(Batch batch) {
        Batch rest = batch;
        while (!rest.isEmpty() && isPatient()) {
            TransactionalRun.Shared shared = transactional.share(rest, seat);
            Batch before = rest.part(0, shared.handled());
            if (!shared.failed()) {
                failuresInARow = 0;
                before.all(Verdict.HANDLED);
                return;
            }
            share(before);
            if (!mayFollow(before) || before.untouched().findAny().isPresent()) {
                return;
            }
            rest = afterAFailure(rest, shared.handled());
        }
    }

    /** Tells whether another may be begun after a batch: always after none, so that a slow one has its turn too. */
    private boolean mayFollow(Batch batch) {
        return batch.isEmpty() ? !watch.isStopping() : goesOn();
    }

    private Batch afterAFailure(Batch batch, int failed) {
        int next = failed;
        boolean handled = false;
        while (!handled && next < batch.size() && (next == failed || goesOn())) {
            handled = alone(batch.grab, batch.indexes().get(next));
            next++;
        }
        return handled && goesOn() ? batch.part(next, batch.size()).without(this::isBehindAFailure) : batch.part(0, 0);
    }

    /** Adds a task to a batch unless it is settled already. Returns false if that failed. */
    @SuppressWarnings("checkstyle:IllegalCatch") // filters and codecs are the application's: they throw anything
    private boolean prepare(Batch batch, int index) {
        Task task = batch.grab.tasks.get(index);
        if (isBehindAFailure(task)) {
            return true;
        }
        try {
            attempts.wanted(task)
                    .ifPresentOrElse(
                            event -> batch.add(index, attempts.delivery(task, event, task.attempts + 1)),
                            () -> batch.grab.verdict(index, Verdict.FILTERED));
            return true;
        } catch (Throwable e) {
            return false;
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // whatever a handler throws: its events are tried alone
    private @Nullable Throwable failureOf(Batch batch) {
        seat.begin(batch.first().event());
        try {
            transactional.call(batch);
            return null;
        } catch (Throwable e) {
            return e;
        } finally {
            seat.end();
        }
    }
}
