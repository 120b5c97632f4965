/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.StoredEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes events of records on a thread beside the one that polls, which reads on meanwhile: parsing what Kafka sends
 * keeps one processor busy, and decoding another. Few records are not worth the other thread. Used by the consumer's
 * thread alone.
 */
final class Decoding {

    /** So many pages at most are decoded while the next are read; then the consumer's thread helps. */
    private static final int AHEAD = 5;

    private static final int FEW = 100;
    private static final long IDLE_SECONDS = 5;

    private final Records records;
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Threads.named("decoder"));
    private final Deque<FutureTask<List<StoredEvent>>> underWay = new ArrayDeque<>();

    Decoding(Records records) {
        this.records = records;
        executor.allowCoreThreadTimeOut(true);
    }

    /** Begins to decode a page of one partition. Returns what knows whether it is done, and then has the events. */
    Page decode(List<ConsumerRecord<byte[], byte[]>> page, int number) {
        FutureTask<List<StoredEvent>> task = new FutureTask<>(() -> records.read(page, number));
        if (page.size() < FEW) {
            task.run();
        } else {
            underWay.add(task);
            executor.execute(task);
        }
        return new Page(task);
    }

    /** Events that are being decoded, or are. */
    record Page(FutureTask<List<StoredEvent>> task) implements Supplier<List<StoredEvent>> {

        boolean isDone() {
            return task.isDone();
        }

        @Override
        public List<StoredEvent> get() {
            return result(task);
        }
    }

    /** Tells whether something is not decoded yet. */
    boolean isUnderWay() {
        while (!underWay.isEmpty() && underWay.getFirst().isDone()) {
            underWay.removeFirst();
        }
        return !underWay.isEmpty();
    }

    /** Helps, and waits, until little is left; until nothing is left where nothing more is to be read. */
    void catchUp(boolean nothingToRead) {
        int most = nothingToRead ? 0 : AHEAD;
        while (isUnderWay() && underWay.size() > most) {
            FutureTask<List<StoredEvent>> next = underWay.removeFirst();
            next.run(); // nothing, if the other thread has begun
            List<StoredEvent> unused = result(next);
        }
    }

    private static List<StoredEvent> result(FutureTask<List<StoredEvent>> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException("Cannot read what Kafka has: " + e.getMessage(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void close() {
        executor.shutdown();
    }
}
