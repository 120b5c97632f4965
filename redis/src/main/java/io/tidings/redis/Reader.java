/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.tidings.spi.BrokerException;
import io.tidings.spi.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what this process owns, for all its subscriptions. Reading leaves no trace in Redis: a process that has lost a
 * partition takes nothing away from the one that has it now. One thread runs it.
 */
final class Reader implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    private static final long AGAIN_NANOS = 200_000_000;

    private final Parts parts;
    private final Doorbell doorbell;
    private final boolean cluster;
    private final Budget budget = new Budget();
    private final Queue<RedisSupply> supplies = new ConcurrentLinkedQueue<>();
    private final Bell bell;
    private volatile boolean open = true;

    Reader(Parts parts, Doorbell doorbell, Bell bell, boolean cluster) {
        this.parts = parts;
        this.doorbell = doorbell;
        this.bell = bell;
        this.cluster = cluster;
    }

    /** A partition to read, and for whom. */
    private record Wish(RedisSupply supply, Held held) {}

    void add(RedisSupply supply) {
        supplies.add(supply);
        ring();
    }

    void remove(RedisSupply supply) {
        supplies.remove(supply);
    }

    void ring() {
        bell.ring();
    }

    void stop() {
        open = false;
        ring();
    }

    @Override
    public void run() {
        try {
            while (open) {
                if (!guardedTurn()) {
                    bell.await(AGAIN_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads, or waits for something to read; returns whether that went well. */
    @SuppressWarnings("checkstyle:IllegalCatch") // whatever it is, this thread has to go on
    private boolean guardedTurn() throws InterruptedException {
        try {
            if (!turn()) {
                bell.await(doorbell.watch(waiting()));
            }
            return true;
        } catch (BrokerException e) {
            LOG.debug("Cannot read", e); // the link has said so
        } catch (RuntimeException e) {
            LOG.error("Cannot read from Redis, trying again", e);
        }
        return false;
    }

    /** Offers and reads; returns whether there was anything. */
    private boolean turn() {
        boolean busy = false;
        List<Wish> wishes = new ArrayList<>();
        for (RedisSupply supply : supplies) {
            supply.useRoom();
            for (Held held : supply.held()) {
                busy |= supply.offer(held);
                if (held.page == null) {
                    wishes.add(new Wish(supply, held));
                }
            }
        }
        findPlaces(wishes);
        boolean news = read(wishes);
        return news || busy;
    }

    private List<Held> waiting() {
        List<Held> waiting = new ArrayList<>();
        for (RedisSupply supply : supplies) {
            supply.held().stream()
                    .filter(held -> held.page == null && held.readTo != null)
                    .forEach(waiting::add);
        }
        return waiting;
    }

    /** Finds where to begin: with the entry at the cursor, or some way before it when its millisecond was crowded. */
    private void findPlaces(List<Wish> wishes) {
        List<Held> fresh = wishes.stream()
                .map(Wish::held)
                .filter(held -> held.readTo == null)
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        List<List<StreamMessage<String, byte[]>>> last = parts.link()
                .calls(commands -> fresh.stream()
                        .map(held -> commands.xrevrange(
                                held.stream,
                                io.lettuce.core.Range.create("-", Positions.id(held.after)),
                                io.lettuce.core.Limit.from(1)))
                        .toList());
        for (int i = 0; i < fresh.size(); i++) {
            Held held = fresh.get(i);
            held.readTo = Positions.START;
            if (!last.get(i).isEmpty()) {
                String id = last.get(i).get(0).getId();
                boolean exact = Positions.of(id, held.place.number()) <= held.after;
                held.readTo = exact ? id : Positions.before(Positions.millis(held.after) - AGAIN_NANOS / 1_000_000);
            }
        }
    }

    private boolean read(List<Wish> wishes) {
        Map<String, List<Wish>> commands = new HashMap<>();
        for (Wish wish : wishes) {
            String topic = cluster ? wish.held.place.topic() : "";
            commands.computeIfAbsent(System.identityHashCode(wish.supply) + topic, each -> new ArrayList<>())
                    .add(wish);
        }
        List<List<Wish>> asked = List.copyOf(commands.values());
        if (asked.isEmpty()) {
            return false;
        }
        long count = budget.perStream(wishes.size());
        List<List<StreamMessage<String, byte[]>>> answers = parts.link()
                .calls(each ->
                        asked.stream().map(list -> send(each, list, count)).toList());
        boolean busy = false;
        for (int i = 0; i < asked.size(); i++) {
            busy |= take(asked.get(i), answers.get(i));
        }
        return busy;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static RedisFuture<List<StreamMessage<String, byte[]>>> send(
            RedisClusterAsyncCommands<String, byte[]> commands, List<Wish> wishes, long count) {
        StreamOffset[] offsets = wishes.stream()
                .map(wish -> StreamOffset.from(wish.held.stream, String.valueOf(wish.held.readTo)))
                .toArray(StreamOffset[]::new);
        return commands.xread(XReadArgs.Builder.count(count), (StreamOffset<String>[]) offsets);
    }

    private boolean take(List<Wish> wishes, List<StreamMessage<String, byte[]>> entries) {
        Map<String, List<StreamMessage<String, byte[]>>> byStream = new HashMap<>();
        entries.forEach(entry -> byStream.computeIfAbsent(entry.getStream(), each -> new ArrayList<>())
                .add(entry));
        boolean busy = false;
        for (Wish wish : wishes) {
            List<StreamMessage<String, byte[]>> read = byStream.get(wish.held.stream);
            if (read != null) {
                page(wish.held, read);
                wish.supply.offer(wish.held);
                busy = true;
            }
        }
        return busy;
    }

    private void page(Held held, List<StreamMessage<String, byte[]>> entries) {
        List<StoredEvent> events = new ArrayList<>(entries.size());
        for (StreamMessage<String, byte[]> entry : entries) {
            StoredEvent event = Entries.read(entry, held.place, parts.foreign());
            budget.note(Entries.size(event.event()));
            events.add(event);
        }
        String lastId = entries.get(entries.size() - 1).getId();
        held.readTo = lastId;
        long position = events.get(events.size() - 1).position();
        held.page = new Held.Page(events, RedisSupply.upTo(position));
        if (Positions.isCrowded(lastId)) {
            parts.link().script(Script.ADVANCE, new String[] {held.stream}, Positions.PER_MILLI);
        }
    }
}
