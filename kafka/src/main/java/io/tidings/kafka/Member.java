/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.Broker.Sink;
import io.tidings.spi.Broker.Supply;
import io.tidings.spi.BrokerException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance as a member of the consumer group of one subscription. One thread owns the consumer and polls for ever,
 * whatever handlers do, so that membership never depends on them: partitions whose events find no room are paused.
 *
 * <p>When the group takes a partition away, the thread waits in the callback until the runtime has finished what runs
 * and given it up, and stores progress meanwhile.
 */
final class Member implements Supply, Runnable, ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Member.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration WAITING_FOR_ROOM = Duration.ofMillis(100);
    private static final Duration WAITING_FOR_ANSWER = Duration.ofMillis(5);
    private static final long LOOK_MILLIS = 20;
    private static final long PAUSE_NANOS = 500_000_000L;

    private final Clients clients;
    private final String group;
    private final String owner;
    private final Sink sink;
    private final Decoding decoding;
    private final Holdings holdings;
    private final Duration drain;
    private final Commits commits;
    private final Thread thread;
    private volatile Set<String> wantedTopics = Set.of();
    private volatile String memberId = "";
    private final AtomicInteger roomCalls = new AtomicInteger();
    private volatile boolean refused;

    /** There may be more to read at once; the consumer's thread alone knows. */
    private boolean busy;

    private volatile boolean open = true;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** What a member is. */
    record Role(String group, String owner, Sink sink, Records records, Duration drain) {}

    Member(Clients clients, Role role) {
        this.clients = clients;
        this.group = role.group();
        this.owner = role.owner();
        this.sink = role.sink();
        this.drain = role.drain();
        this.decoding = new Decoding(role.records());
        this.holdings = new Holdings(decoding);
        this.commits = new Commits(holdings);
        this.thread = Threads.started("consumer", this);
    }

    Holdings holdings() {
        return holdings;
    }

    Sink sink() {
        return sink;
    }

    /** Returns the id that the group gave this member, or empty text. */
    String memberId() {
        return memberId;
    }

    /** Says which topics to listen to; all of them exist. */
    void listenTo(Set<String> topics) {
        if (!topics.equals(wantedTopics)) {
            wantedTopics = Set.copyOf(topics);
            wakeUp();
        }
    }

    /** Wakes the thread, which has something to do. */
    void wakeUp() {
        KafkaConsumer<byte[], byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
        LockSupport.unpark(thread);
    }

    /** Has the thread commit, and returns when it did. */
    Set<TopicPartition> commit(Map<TopicPartition, Commit.Item> items) {
        Commit commit = new Commit(items);
        commits.add(commit);
        wakeUp();
        return commit.await(this::isOpen);
    }

    private boolean isOpen() {
        return open;
    }

    @Override
    public void run() {
        Outage outage = new Outage(LOG, "Cannot read events");
        while (open) {
            try (KafkaConsumer<byte[], byte[]> made = clients.member(group, owner)) {
                consumer = made;
                Set<String> topics = Set.of();
                while (open) {
                    topics = subscribe(made, topics);
                    commits.send(made, busy);
                    pollOnce(made, topics.isEmpty());
                    outage.over();
                }
            } catch (KafkaException | BrokerException | IllegalStateException e) {
                if (open) {
                    outage.began(e);
                    LockSupport.parkNanos(this, PAUSE_NANOS);
                }
            } finally {
                consumer = null;
                commits.consumerEnded();
                lost();
            }
        }
        commits.fail(new BrokerException("The member has left its group", null, true));
    }

    private Set<String> subscribe(KafkaConsumer<byte[], byte[]> from, Set<String> before) {
        Set<String> wanted = wantedTopics;
        if (!wanted.equals(before)) {
            from.subscribe(wanted, this);
        }
        return wanted;
    }

    private void pollOnce(KafkaConsumer<byte[], byte[]> from, boolean nothingToPoll) {
        if (nothingToPoll) {
            LockSupport.parkNanos(this, PAUSE_NANOS);
            return;
        }
        holdings.begin(from);
        int calls = roomCalls.get();
        refused = true;
        refused = !holdings.offer(from, sink);
        try {
            ConsumerRecords<byte[], byte[]> records = from.poll(pause(calls));
            busy = refused || !records.isEmpty();
            memberId = from.groupMetadata().memberId();
            holdings.take(records);
            decoding.catchUp(records.isEmpty());
        } catch (WakeupException e) {
            memberId = from.groupMetadata().memberId();
        } catch (org.apache.kafka.clients.consumer.OffsetOutOfRangeException e) {
            holdings.drop(e.partitions());
            sink.ownershipChanged();
        }
    }

    /** Returns how long to wait for something to read: not at all where something else can be done. */
    private Duration pause(int roomCallsBefore) {
        if (decoding.isUnderWay() || refused && roomCalls.get() != roomCallsBefore) {
            return Duration.ZERO;
        }
        // The consumer tells of its answers between two polls, and another thread waits for them.
        return commits.wantAttention() ? WAITING_FOR_ANSWER : refused ? WAITING_FOR_ROOM : IDLE;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        KafkaConsumer<byte[], byte[]> from = consumer;
        if (from != null) {
            // Nothing is read before the lease is here, and then from where it says.
            partitions.forEach(each -> from.seek(each, 0));
            from.pause(partitions);
        }
        holdings.assigned(partitions);
        sink.ownershipChanged();
    }

    /** Waits until the runtime has given the partitions up; what is not stored by then comes again elsewhere. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        KafkaConsumer<byte[], byte[]> from = consumer;
        holdings.revoking(partitions);
        sink.ownershipChanged();
        long deadline = System.nanoTime() + drain.toNanos();
        try {
            while (open && from != null && holdings.holdsAny(partitions) && System.nanoTime() - deadline < 0) {
                commits.finish(from, LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (open && holdings.holdsAny(partitions)) {
            LOG.warn("Handlers of group '{}' did not end within {}: their partitions go on elsewhere", group, drain);
        }
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        holdings.gone(partitions);
        sink.ownershipChanged();
    }

    private void lost() {
        Set<TopicPartition> all = new HashSet<>(holdings.places());
        if (!all.isEmpty()) {
            onPartitionsLost(all);
        }
    }

    @Override
    public void roomAgain() {
        roomCalls.incrementAndGet();
        KafkaConsumer<byte[], byte[]> running = consumer;
        if (refused && running != null) {
            running.wakeup();
        }
    }

    /** Has the thread leave the group, which takes it a third of a second. Returns at once. */
    void leave() {
        open = false;
        wakeUp();
    }

    @Override
    public void close() {
        leave();
        Threads.join(thread, TimeUnit.SECONDS.toMillis(10));
        decoding.close();
    }
}
