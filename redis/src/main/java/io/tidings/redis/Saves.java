/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.broker.DeliveryRow;
import io.tidings.redis.Client.Session;
import io.tidings.spi.BrokerException;
import io.tidings.spi.Cursor;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.LeaseStore.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Stores progress: one script for each partition, which checks the lease, writes the rows that changed, and moves the
 * cursor. What an operator changed meanwhile is read again.
 */
final class Saves {

    private static final int TRIES = 5;
    private static final long STORED = 1;
    private static final long CHANGED = 2;

    private final Parts parts;

    Saves(Parts parts) {
        this.parts = parts;
    }

    /** Returns what was refused because it belongs to somebody else. */
    List<Progress> save(String owner, List<Progress> progress, Duration ttl, boolean giveUp) {
        List<Progress> refused = new ArrayList<>();
        List<Progress> left = progress;
        for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
            left = attempt(owner, left, ttl, giveUp, refused);
        }
        if (!left.isEmpty()) {
            throw new BrokerException(
                    "Waiting deliveries of subscription '%s' change faster than they can be stored"
                            .formatted(left.get(0).subscription()),
                    null,
                    true);
        }
        return refused;
    }

    private List<Progress> attempt(
            String owner, List<Progress> progress, Duration ttl, boolean giveUp, List<Progress> refused) {
        List<Progress> sendable = new ArrayList<>();
        for (Progress each : progress) {
            Layout layout = parts.directory().layout(each.subscription());
            (layout != null && layout.has(each.partition()) ? sendable : refused).add(each);
        }
        List<Map<Long, byte[]>> rows = rows(sendable);
        Session session = parts.link().session();
        List<List<Object>> answers = parts.link().calls(commands -> {
            List<CompletionStage<List<Object>>> sent = new ArrayList<>();
            for (int i = 0; i < sendable.size(); i++) {
                Progress each = sendable.get(i);
                Object[] arguments = arguments(owner, each, ttl, giveUp, rows.get(i));
                sent.add(Link.send(commands, Script.SAVE, keys(each), arguments));
            }
            return sent;
        });
        if (giveUp) {
            parts.durability().await(parts.link(), session);
        }
        List<Progress> changed = new ArrayList<>();
        for (int i = 0; i < sendable.size(); i++) {
            long answer = Reply.number(answers.get(i).get(0));
            if (answer == CHANGED) {
                changed.add(sendable.get(i));
            } else if (answer != STORED) {
                refused.add(sendable.get(i));
            }
        }
        return changed;
    }

    private Place place(Progress progress) {
        return layout(progress).place(progress.partition());
    }

    private Layout layout(Progress progress) {
        Layout layout = parts.directory().layout(progress.subscription());
        if (layout == null) {
            throw new BrokerException(
                    "Subscription '%s' was just removed".formatted(progress.subscription()), null, true);
        }
        return layout;
    }

    private String[] keys(Progress progress) {
        Place place = place(progress);
        return new String[] {parts.directory().lease(layout(progress), place), parts.directory().stream(place)};
    }

    private Object[] arguments(String owner, Progress progress, Duration ttl, boolean giveUp, Map<Long, byte[]> rows) {
        Cursor cursor = progress.cursor();
        List<Object> arguments = new ArrayList<>(List.of(
                owner,
                progress.epoch(),
                ttl.toMillis(),
                Positions.text(cursor.position()),
                cursor.holes(),
                progress.subscription(),
                handledUpTo(cursor),
                giveUp ? "1" : "0"));
        Instant now =
                progress.changes().isEmpty() ? Instant.EPOCH : parts.clock().now();
        after(progress.changes(), rows, now)
                .forEach((position, row) -> Rows.replace(arguments, position, rows.get(position), row));
        return arguments.toArray();
    }

    /** The group stands before the first event in flight, so that nobody trims what may be read again. */
    private static String handledUpTo(Cursor cursor) {
        if (cursor.position() == 0) {
            return Positions.START;
        }
        return cursor.holes().isEmpty()
                ? Positions.id(cursor.position())
                : Positions.idBefore(cursor.holes().first());
    }

    private static Map<Long, @Nullable DeliveryRow> after(List<Change> changes, Map<Long, byte[]> rows, Instant now) {
        Map<Long, @Nullable DeliveryRow> after = new LinkedHashMap<>();
        for (Change change : changes) {
            long position = change.position();
            byte[] stored = rows.get(position);
            DeliveryRow before =
                    after.containsKey(position) ? after.get(position) : stored == null ? null : Rows.read(stored);
            after.put(position, DeliveryRow.after(before, change, now));
        }
        return after;
    }

    /** Reads the rows that changes are about, as they are. */
    private List<Map<Long, byte[]>> rows(List<Progress> progress) {
        List<List<Long>> positions = progress.stream()
                .map(each ->
                        each.changes().stream().map(Change::position).distinct().toList())
                .toList();
        List<Map<Long, byte[]>> rows = new ArrayList<>();
        progress.forEach(each -> rows.add(new HashMap<>()));
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            if (!positions.get(i).isEmpty()) {
                asked.add(i);
            }
        }
        if (asked.isEmpty()) {
            return rows;
        }
        var answers = parts.link()
                .calls(commands -> asked.stream()
                        .map(i -> commands.hmget(
                                keys(progress.get(i))[0] + ":rows",
                                positions.get(i).stream().map(Positions::text).toArray(String[]::new)))
                        .toList());
        for (int i = 0; i < asked.size(); i++) {
            Map<Long, byte[]> found = rows.get(asked.get(i));
            answers.get(i).stream()
                    .filter(field -> field.hasValue())
                    .forEach(field -> found.put(Long.parseLong(field.getKey()), field.getValue()));
        }
        return rows;
    }
}
