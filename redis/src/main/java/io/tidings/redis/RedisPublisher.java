/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.tidings.redis.Client.Session;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.Broker.Published;
import io.tidings.spi.BrokerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends events to streams. Single events share a connection and overtake each other freely; several at once go in
 * parts that Redis takes whole or not at all, one part after the other. Thread-safe.
 */
final class RedisPublisher {

    private static final int PART = 500;
    private static final long PART_BYTES = 4L << 20;

    private final Catalogue catalogue;
    private final Link singles;
    private final Link bulk;
    private final Durability durability;
    private final Lock lock = new ReentrantLock();

    RedisPublisher(Catalogue catalogue, Link singles, Link bulk, Durability durability) {
        this.catalogue = catalogue;
        this.singles = singles;
        this.bulk = bulk;
        this.durability = durability;
    }

    /** An event on its way to a stream. */
    private record Outgoing(int index, String stream, Message message) {}

    List<Published> publish(List<Message> messages) {
        return messages.size() == 1 && !durability.asksReplicas()
                ? List.of(single(messages.get(0)))
                : several(messages);
    }

    private List<Published> several(List<Message> messages) {
        @Nullable Published[] results = new @Nullable Published[messages.size()];
        List<Outgoing> outgoing = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            try {
                outgoing.add(new Outgoing(i, catalogue.stream(messages.get(i).event()), messages.get(i)));
            } catch (BrokerException e) {
                results[i] = new Published(e);
            }
        }
        lock.lock();
        try {
            inParts(outgoing, results);
        } finally {
            lock.unlock();
        }
        return Arrays.stream(results)
                .map(result -> result == null ? Published.DURABLE : result)
                .toList();
    }

    private Published single(Message message) {
        try {
            String stream = catalogue.stream(message.event());
            Object[] fields = Entries.fields(message);
            noteId(stream, singles.call(commands -> commands.xadd(stream, fields)));
            return Published.DURABLE;
        } catch (BrokerException e) {
            return new Published(e);
        }
    }

    /** After a failure nothing more is sent: what comes later may be of the same key. */
    private void inParts(List<Outgoing> outgoing, @Nullable Published[] results) {
        BrokerException failure = null;
        for (int from = 0; from < outgoing.size(); ) {
            int to = endOfPart(outgoing, from);
            List<Outgoing> part = outgoing.subList(from, to);
            from = to;
            if (failure == null) {
                failure = part(part, results);
            } else {
                Published notSent = new Published(new BrokerException(
                        "Not sent after a failure: " + failure.getMessage(), failure, failure.isTransient()));
                part.forEach(each -> results[each.index] = notSent);
            }
        }
    }

    private static int endOfPart(List<Outgoing> outgoing, int from) {
        long bytes = 0;
        int to = from;
        while (to < outgoing.size() && to - from < PART && (to == from || bytes < PART_BYTES)) {
            bytes += Entries.size(outgoing.get(to++).message.event());
        }
        return to;
    }

    private @Nullable BrokerException part(List<Outgoing> part, @Nullable Published[] results) {
        try {
            Session session = bulk.session();
            List<?> answers = session.connection() instanceof StatefulRedisConnection<String, byte[]> one
                    ? inTransaction(session, one, part)
                    : byScript(session, part);
            durability.await(bulk, session);
            return note(part, answers, results);
        } catch (BrokerException e) {
            part.forEach(each -> results[each.index] = new Published(e));
            return e;
        }
    }

    private @Nullable BrokerException note(List<Outgoing> part, List<?> answers, @Nullable Published[] results) {
        BrokerException failure = null;
        for (int i = 0; i < part.size(); i++) {
            if (answers.get(i) instanceof Throwable refusal) {
                failure = bulk.failed(bulk.session(), refusal);
                results[part.get(i).index] = new Published(failure);
            } else {
                noteId(part.get(i).stream, Reply.text(answers.get(i)));
            }
        }
        return failure;
    }

    /** Everything in one transaction: refused before it begins, or done. */
    private List<?> inTransaction(
            Session session, StatefulRedisConnection<String, byte[]> connection, List<Outgoing> part) {
        RedisAsyncCommands<String, byte[]> commands = connection.async();
        connection.setAutoFlushCommands(false);
        List<RedisFuture<String>> queued = new ArrayList<>(part.size());
        RedisFuture<TransactionResult> done;
        try {
            RedisFuture<String> unused = commands.multi();
            part.forEach(each -> queued.add(commands.xadd(each.stream, Entries.fields(each.message))));
            done = commands.exec();
            connection.flushCommands();
            connection.setAutoFlushCommands(true);
        } catch (RedisException e) {
            BrokerException failed = bulk.failed(session, e);
            bulk.drop(session, failed);
            throw failed;
        }
        try {
            TransactionResult result = bulk.answer(
                    session, done, System.nanoTime() + bulk.timeout().toNanos());
            return result.stream().toList();
        } catch (BrokerException e) {
            throw reason(session, queued, e);
        }
    }

    /** That a transaction was discarded says less than the refusal of what was queued. */
    private BrokerException reason(Session session, List<RedisFuture<String>> queued, BrokerException discarded) {
        for (RedisFuture<String> each : queued) {
            CompletableFuture<String> command = each.toCompletableFuture();
            if (command.isCompletedExceptionally() && !command.isCancelled()) {
                try {
                    command.join();
                } catch (CompletionException e) {
                    return bulk.failed(session, e);
                }
            }
        }
        return discarded;
    }

    /** A cluster has no transactions over nodes: one script for each topic. */
    private List<?> byScript(Session session, List<Outgoing> part) {
        Map<String, List<Outgoing>> byTopic = new LinkedHashMap<>();
        part.forEach(each -> byTopic.computeIfAbsent(each.message.event().topic(), topic -> new ArrayList<>())
                .add(each));
        Object[] answers = new Object[part.size()];
        int first = part.get(0).index;
        Map<Integer, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < part.size(); i++) {
            places.put(part.get(i).index, i);
        }
        for (List<Outgoing> topic : byTopic.values()) {
            List<?> ids = bulk.answer(
                    session,
                    append(session, topic),
                    System.nanoTime() + bulk.timeout().toNanos());
            for (int i = 0; i < topic.size(); i++) {
                answers[places.getOrDefault(topic.get(i).index, first)] = ids.get(i);
            }
        }
        return Arrays.asList(answers);
    }

    private static CompletionStage<List<Object>> append(Session session, List<Outgoing> topic) {
        List<String> streams = topic.stream().map(Outgoing::stream).distinct().toList();
        List<Object> arguments = new ArrayList<>();
        for (Outgoing each : topic) {
            Object[] fields = Entries.fields(each.message);
            arguments.add(streams.indexOf(each.stream) + 1);
            arguments.add(fields.length);
            arguments.addAll(Arrays.asList(fields));
        }
        return Link.send(session.commands(), Script.APPEND, streams.toArray(String[]::new), arguments.toArray());
    }

    private void noteId(String stream, String id) {
        if (Positions.isCrowded(id)) {
            singles.script(Script.ADVANCE, new String[] {stream}, Positions.PER_MILLI);
        }
    }
}
