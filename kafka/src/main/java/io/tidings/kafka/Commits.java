/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.BrokerException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The progress that a member has to commit. While there are events to read, it is sent and the consumer polls on; where
 * there are none, or something went wrong, the consumer waits for the answer. Others add; the thread of the consumer
 * calls the rest.
 */
final class Commits {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Holdings holdings;
    private final BlockingQueue<Commit> waiting = new LinkedBlockingQueue<>();
    private final Queue<Commit> again = new ArrayDeque<>();
    private final Set<Commit> underWay = new LinkedHashSet<>();

    Commits(Holdings holdings) {
        this.holdings = holdings;
    }

    void add(Commit commit) {
        waiting.add(commit);
    }

    /** Tells whether something is left to do that no wake-up will say. */
    boolean wantAttention() {
        return !underWay.isEmpty() || !again.isEmpty();
    }

    /** Sends what waits; when there is nothing to read, waits for the answers. */
    void send(KafkaConsumer<byte[], byte[]> consumer, boolean busy) {
        tryAgain(consumer);
        for (Commit next = waiting.poll(); next != null; next = waiting.poll()) {
            Commit sent = next;
            if (busy) {
                underWay.add(sent);
                sent.sendOn(consumer, holdings, done -> answered(sent, done));
            } else {
                tryOn(consumer, sent);
            }
        }
    }

    private void answered(Commit commit, boolean done) {
        if (underWay.remove(commit) && !done) {
            again.add(commit);
        }
    }

    private void tryAgain(KafkaConsumer<byte[], byte[]> consumer) {
        for (int left = again.size(); left > 0; left--) {
            tryOn(consumer, again.remove());
        }
    }

    private void tryOn(KafkaConsumer<byte[], byte[]> consumer, Commit commit) {
        if (!commit.tryOn(consumer, holdings)) {
            again.add(commit);
        }
    }

    /** Sends what waits, or comes within a while, and waits for all answers. */
    void finish(KafkaConsumer<byte[], byte[]> consumer, long millis) throws InterruptedException {
        if (!underWay.isEmpty()) {
            try {
                // That of nothing comes back when there is an answer to everything before it.
                consumer.commitSync(Map.of(), PATIENCE);
            } catch (KafkaException e) {
                LOG.debug("What is under way is waited for again", e);
            }
        }
        tryAgain(consumer);
        Commit next = waiting.poll(millis, TimeUnit.MILLISECONDS);
        if (next != null) {
            tryOn(consumer, next);
        }
    }

    /** The consumer is no more: what it sent has no answer, and is tried with the next one. */
    void consumerEnded() {
        again.addAll(underWay);
        underWay.clear();
    }

    void fail(BrokerException why) {
        consumerEnded();
        again.forEach(each -> each.fail(why));
        waiting.forEach(each -> each.fail(why));
    }
}
