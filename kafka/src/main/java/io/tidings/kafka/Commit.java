/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.BrokerException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Progress on its way to the coordinator of the group, which refuses it from a member that is none any more. Another
 * thread waits for it.
 */
final class Commit {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long PATIENCE_SECONDS = 30;

    private final Map<TopicPartition, Item> items;
    private final CompletableFuture<Set<TopicPartition>> refused = new CompletableFuture<>();

    /**
     * The progress of one partition.
     *
     * @param epoch of the lease
     * @param place how far it came
     */
    record Item(long epoch, Place place) {}

    Commit(Map<TopicPartition, Item> items) {
        this.items = Map.copyOf(items);
    }

    /** What of it may be stored, and what may not, for it is held under another lease, or not at all. */
    private record Sorted(Map<TopicPartition, OffsetAndMetadata> offsets, Set<TopicPartition> others) {}

    private Sorted sorted(Holdings holdings) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        Set<TopicPartition> others = new HashSet<>();
        items.forEach((partition, item) -> {
            if (holdings.holds(partition, item.epoch)) {
                offsets.put(partition, new OffsetAndMetadata(item.place.offset(), item.place.metadata()));
            } else {
                others.add(partition);
            }
        });
        return new Sorted(offsets, others);
    }

    /**
     * Sends it without waiting: the answer comes while the consumer polls on. Called by the thread of the consumer.
     *
     * @param onAnswer called by the same thread, in a later call of the consumer; is told whether it is done. Whatever
     *     went wrong is to be tried again by {@link #tryOn}, which knows what it means
     */
    void sendOn(KafkaConsumer<byte[], byte[]> consumer, Holdings holdings, Consumer<Boolean> onAnswer) {
        Sorted sorted = sorted(holdings);
        if (sorted.offsets.isEmpty()) {
            refused.complete(sorted.others);
            onAnswer.accept(true);
            return;
        }
        consumer.commitAsync(sorted.offsets, (offsets, failure) -> {
            if (failure == null) {
                refused.complete(sorted.others);
            }
            onAnswer.accept(failure == null);
        });
    }

    /** Returns false if it has to be tried again later. Called by the thread of the consumer, which it holds up. */
    boolean tryOn(KafkaConsumer<byte[], byte[]> consumer, Holdings holdings) {
        Sorted sorted = sorted(holdings);
        try {
            if (!sorted.offsets.isEmpty()) {
                consumer.commitSync(sorted.offsets, TIMEOUT);
            }
            refused.complete(sorted.others);
        } catch (WakeupException | RebalanceInProgressException e) {
            return false;
        } catch (CommitFailedException e) {
            refused.complete(items.keySet());
        } catch (KafkaException e) {
            fail(new BrokerException(
                    "Kafka does not take progress now: %s".formatted(e.getMessage()), e, KafkaErrors.isTransient(e)));
        }
        return true;
    }

    void fail(BrokerException why) {
        refused.completeExceptionally(why);
    }

    private static void looked(CompletableFuture<?> answer) throws InterruptedException, ExecutionException {
        try {
            Object unused = answer.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // Not yet; the member may have closed meanwhile.
        }
    }

    /** Waits for the answer and returns what was refused. */
    Set<TopicPartition> await(BooleanSupplier open) {
        try {
            for (int i = 0; i < PATIENCE_SECONDS && open.getAsBoolean() && !refused.isDone(); i++) {
                looked(refused);
            }
            if (refused.isDone()) {
                return refused.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerException known) {
                throw known;
            }
            throw new BrokerException("Kafka does not take progress", e, true);
        }
        throw new BrokerException("Kafka did not take progress in time", null, true);
    }
}
