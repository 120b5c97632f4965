/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Event;
import io.tidings.spi.BrokerException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** One event on its way to the broker: not sent, under way, durable or failed. For one thread. */
final class Sending {

    /** Whether the broker takes an event of this size or more is waited for before the next of its key is sent. */
    private static final int LARGE = 100_000;

    /**
     * So long after an event the next of its key is sent without an answer. The producer gives them up in the order in
     * which it got them, so many milliseconds apart: a broker that is back between the two gets the later one alone.
     */
    private static final long TOGETHER_NANOS = 50_000_000;

    private final Event event;
    private final Lane lane;
    private final Function<Throwable, BrokerException> errors;
    private @Nullable Future<RecordMetadata> answer;
    private @Nullable BrokerException failure;
    private long sentAt;

    /**
     * One that is not sent.
     *
     * @param lane the events before and behind it
     * @param errors says in words why it failed
     */
    Sending(Event event, Lane lane, Function<Throwable, BrokerException> errors) {
        this.event = event;
        this.lane = lane;
        this.errors = errors;
    }

    Event event() {
        return event;
    }

    Lane lane() {
        return lane;
    }

    /** Returns why it failed, or null as far as is known. */
    @Nullable BrokerException failure() {
        return failure;
    }

    void fail(BrokerException why) {
        failure = why;
    }

    /** Notes that the producer has it. One that is done at once is one that failed: no broker says where it goes. */
    void sent(Future<RecordMetadata> future) {
        answer = future;
        sentAt = System.nanoTime();
        if (future.isDone() || event.data().length >= LARGE) {
            await();
        }
    }

    /** Tells whether what became of it has to be known before the next of its key is sent. */
    boolean isToBeAwaited() {
        return answer == null || answer.isDone() || System.nanoTime() - sentAt > TOGETHER_NANOS;
    }

    /** Waits until it is durable or failed. Returns why it failed, or null. */
    @Nullable BrokerException await() {
        Future<RecordMetadata> open = answer;
        if (open != null) {
            answer = null;
            try {
                RecordMetadata unused = open.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new BrokerException("Interrupted while publishing to Kafka", e, true);
            } catch (ExecutionException e) {
                failure = errors.apply(e);
            }
        }
        return failure;
    }
}
