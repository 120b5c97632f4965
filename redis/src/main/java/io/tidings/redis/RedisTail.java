/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A look at all streams that leaves no trace. Numbers partitions for itself, so its positions are those of no
 * subscription. Not thread-safe.
 */
final class RedisTail implements EventTail {

    private static final long LOOK_NANOS = 20_000_000;
    private static final long TOPICS_NANOS = 1_000_000_000;

    private final Parts parts;
    private final Map<String, List<Reading>> topics = new TreeMap<>();
    private final Bell pause = new Bell();
    private String start;
    private int numbered;
    private long topicsAt = System.nanoTime() - TOPICS_NANOS;

    /** A stream and how far it is read. */
    private static final class Reading {
        private final Place place;
        private String readTo;

        Reading(Place place, String readTo) {
            this.place = place;
            this.readTo = readTo;
        }
    }

    RedisTail(Parts parts, Start start) {
        this.parts = parts;
        if (start instanceof Start.At moment) {
            this.start = Positions.before(moment.time().toEpochMilli());
        } else if (start instanceof Start.Position place && place.position() > 0) {
            this.start = Positions.idBefore(place.position());
        } else {
            this.start = Positions.START;
        }
        if (start instanceof Start.Latest) {
            findTopics();
            topics.values().forEach(each -> each.forEach(this::toTheEnd));
        }
    }

    private void toTheEnd(Reading reading) {
        List<StreamMessage<String, byte[]>> last = parts.link()
                .call(commands -> commands.xrevrange(
                        parts.directory().stream(reading.place),
                        io.lettuce.core.Range.create("-", "+"),
                        io.lettuce.core.Limit.from(1)));
        if (!last.isEmpty()) {
            reading.readTo = last.get(0).getId();
        }
    }

    private void findTopics() {
        if (System.nanoTime() - topicsAt < TOPICS_NANOS) {
            return;
        }
        topicsAt = System.nanoTime();
        parts.catalogue().read().topics().forEach((topic, count) -> {
            if (!topics.containsKey(topic)) {
                List<Reading> readings = new ArrayList<>();
                for (int part = 0; part < count; part++) {
                    readings.add(new Reading(new Place(topic, part, numbered++ % Positions.PARTITIONS), start));
                }
                topics.put(topic, readings);
            }
        });
    }

    @Override
    public List<Entry> next(int limit, Duration wait) throws InterruptedException {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit must be from 1 to 10000: " + limit);
        }
        long deadline = System.nanoTime() + wait.toNanos();
        List<Entry> entries = read(limit);
        while (entries.isEmpty() && System.nanoTime() - deadline < 0) {
            pause.await(Math.min(LOOK_NANOS, Math.max(1, deadline - System.nanoTime())));
            entries = read(limit);
        }
        return entries;
    }

    /** Reads some of each stream, and keeps the oldest of all. */
    private List<Entry> read(int limit) {
        findTopics();
        Map<String, Reading> byStream = new LinkedHashMap<>();
        topics.values()
                .forEach(each ->
                        each.forEach(reading -> byStream.put(parts.directory().stream(reading.place), reading)));
        List<List<Reading>> asked = List.copyOf(topics.values());
        List<List<StreamMessage<String, byte[]>>> answers = parts.link()
                .calls(commands ->
                        asked.stream().map(each -> send(commands, each, limit)).toList());
        List<StreamMessage<String, byte[]>> all = new ArrayList<>();
        answers.forEach(all::addAll);
        List<Entry> entries = new ArrayList<>();
        all.stream()
                .sorted(Comparator.comparingLong(entry -> Positions.of(entry.getId(), 0)))
                .limit(limit)
                .forEach(message -> {
                    Reading reading = byStream.get(message.getStream());
                    if (reading != null) {
                        reading.readTo = message.getId();
                        StoredEvent event = Entries.read(message, reading.place, parts.foreign());
                        entries.add(new Entry(event.position(), event.event()));
                    }
                });
        return entries;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private RedisFuture<List<StreamMessage<String, byte[]>>> send(
            RedisClusterAsyncCommands<String, byte[]> commands, List<Reading> readings, int limit) {
        StreamOffset[] offsets = readings.stream()
                .map(reading -> StreamOffset.from(parts.directory().stream(reading.place), reading.readTo))
                .toArray(StreamOffset[]::new);
        return commands.xread(XReadArgs.Builder.count(limit), (StreamOffset<String>[]) offsets);
    }
}
