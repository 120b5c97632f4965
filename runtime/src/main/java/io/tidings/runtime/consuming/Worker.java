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
    private final int patience;
    private int failuresInARow;

    Worker(Dispatcher dispatcher, Attempts attempts, TransactionalRun transactional, Watch watch) {
        this.dispatcher = dispatcher;
        this.attempts = attempts;
        this.transactional = transactional;
        this.watch = watch;
        this.patience = patience(dispatcher.options);
    }

    /** So many failures in a row of each of its workers are an outage of the subscription. */
    private static int patience(SubscriptionOptions options) {
        return options.outageFailures() == 0
                ? Integer.MAX_VALUE
                : (options.outageFailures() + options.concurrency() - 1) / options.concurrency();
    }

    @Override
    @SuppressWarnings("checkstyle:IllegalCatch") // the outermost loop: a worker lost is one that nobody starts again
    public void run() {
        Grab grab = dispatcher.grab();
        while (grab != null) {
            long began = System.nanoTime();
            int touched = 0;
            try {
                touched = handle(grab);
            } catch (Throwable e) {
                LOG.error("A worker stumbled; what it had is tried again", e);
            } finally {
                dispatcher.complete(grab, (System.nanoTime() - began) / Math.max(1, touched));
            }
            grab = dispatcher.grab();
        }
    }

    /** Handles what was taken, in order. Returns how many tasks it came to. */
    private int handle(Grab grab) {
        failedKeys.clear();
        failuresInARow = 0;
        long began = System.nanoTime();
        int next = 0;
        while (next < grab.tasks.size() && goesOn()) {
            Route.Kind kind = grab.tasks.get(next).route.kind();
            int end = kind == Route.Kind.SINGLE ? next + 1 : endOfRun(grab, next);
            if (kind == Route.Kind.SINGLE || end == next + 1 && kind == Route.Kind.BATCH) {
                alone(grab, next);
            } else {
                together(grab, next, end);
            }
            next = end;
            if (System.nanoTime() - began > HOLD_NANOS) {
                return next;
            }
        }
        return next;
    }

    /** What looks like an outage is for all workers to judge before it costs one event after the other its attempts. */
    private boolean goesOn() {
        return !watch.isStopping() && failuresInARow < patience;
    }

    private static int endOfRun(Grab grab, int from) {
        int end = from + 1;
        while (end < grab.tasks.size() && grab.tasks.get(end).route.equals(grab.tasks.get(from).route)) {
            end++;
        }
        return end;
    }

    private void alone(Grab grab, int index) {
        Task task = grab.tasks.get(index);
        if (!isBehindAFailure(task)) {
            Verdict verdict = attempts.of(task, grab.probe);
            grab.verdict(index, verdict);
            if (verdict.isFailure()) {
                failuresInARow++;
            } else if (verdict instanceof Verdict.Handled handled && handled.called()) {
                failuresInARow = 0;
            }
            if (task.key != null && !(verdict instanceof Verdict.Handled)) {
                failedKeys.add(task.key);
            }
        }
    }

    private boolean isBehindAFailure(Task task) {
        return task.key != null && failedKeys.contains(task.key);
    }

    /** Handles several in one call; when that fails, each alone. What cannot be decoded or filtered fails alone. */
    private void together(Grab grab, int from, int to) {
        Batch batch = new Batch(grab, from, to);
        for (int i = from; i < to; i++) {
            if (!prepare(batch, i)) {
                handle(batch);
                batch = new Batch(grab, from, to);
                if (goesOn()) {
                    alone(grab, i);
                }
            }
        }
        handle(batch);
    }

    private void handle(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        Throwable failure = call(batch);
        if (failure == null) {
            failuresInARow = 0;
            batch.all(Verdict.HANDLED);
        } else if (!(failure instanceof AbandonedException)) {
            batch.indexes().stream().takeWhile(index -> goesOn()).forEach(index -> alone(batch.grab, index));
        }
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
    private @Nullable Throwable call(Batch batch) {
        watch.begin(batch.first().event());
        try {
            transactional.call(batch);
            return null;
        } catch (Throwable e) {
            return e;
        } finally {
            watch.end();
        }
    }
}
