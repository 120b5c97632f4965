/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.broker.DeadLetterDesk;
import io.tidings.broker.DeliveryRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps dead letters in Redis. */
final class RedisDeadLetters extends DeadLetterDesk {

    private static final int PAGE = 200;

    private final Parts parts;

    RedisDeadLetters(Parts parts) {
        this.parts = parts;
    }

    @Override
    protected List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (String name : parts.directory().names().keySet()) {
            Layout layout = parts.directory().read(name);
            if (layout != null) {
                List<Place> places = layout.places();
                for (int skip = 0; !places.isEmpty(); skip += PAGE) {
                    places = page(name, layout, places, skip, entries);
                }
            }
        }
        return entries;
    }

    /** Reads a page of each partition and returns the partitions that have more. */
    private List<Place> page(String name, Layout layout, List<Place> places, int skip, List<Entry> entries) {
        List<List<Object>> answers = parts.link()
                .calls(commands -> places.stream()
                        .map(place -> Link.send(
                                commands,
                                Script.DEAD,
                                new String[] {parts.directory().lease(layout, place)},
                                skip,
                                PAGE))
                        .toList());
        List<Place> more = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            List<Object> rows = answers.get(i);
            rows.stream()
                    .filter(byte[].class::isInstance)
                    .map(row -> Rows.read((byte[]) row))
                    .forEach(row -> entries.add(new Entry(name, row.position(), row)));
            if (rows.size() == PAGE) {
                more.add(places.get(i));
            }
        }
        return more;
    }

    @Override
    protected boolean replace(Entry entry, UnaryOperator<DeliveryRow> change) {
        Layout layout = parts.directory().layout(entry.subscription());
        int partition = entry.row().event().slot();
        if (layout == null || !layout.has(partition)) {
            return false;
        }
        String lease = parts.directory().lease(layout, layout.place(partition));
        String position = Positions.text(entry.row().position());
        byte[] stored = parts.link().call(commands -> commands.hget(lease + ":rows", position));
        if (stored == null || !Rows.read(stored).equals(entry.row())) {
            return false;
        }
        List<Object> arguments = new ArrayList<>();
        Rows.replace(arguments, entry.row().position(), stored, change.apply(entry.row()));
        Client.Session session = parts.link().session();
        boolean replaced = parts.link().number(Script.REPLACE, new String[] {lease}, arguments.toArray()) == 1;
        parts.durability().await(parts.link(), session);
        return replaced;
    }

    @Override
    protected Instant now() {
        return parts.clock().now();
    }
}
