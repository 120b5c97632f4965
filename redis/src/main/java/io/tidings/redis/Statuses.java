/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.SubscriptionStatus;
import io.tidings.SubscriptionStatus.State;
import io.tidings.spi.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reports on subscriptions. The next {@value #COUNTED} entries of a partition are counted one by one, by type; what
 * lies beyond is estimated by time.
 */
final class Statuses {

    private static final int COUNTED = 1000;

    private final Parts parts;
    private final Attaching attaching;

    Statuses(Parts parts) {
        this.parts = parts;
        this.attaching = new Attaching(parts.keys(), parts.link());
    }

    /** A partition: its place in the status, and what is known of it. */
    private record Look(Place place, Cursor cursor, String from, List<?> reply) {}

    /** Sums up partitions. */
    private static final class Sum {
        private final TreeSet<String> owners = new TreeSet<>();
        private long lag;
        private long retrying;
        private long parked;
        private long dead;
        private long oldest = Long.MAX_VALUE;
        private long position = Long.MAX_VALUE;

        void oldest(long millis) {
            oldest = Math.min(oldest, millis);
        }
    }

    List<SubscriptionStatus> all() {
        List<SubscriptionStatus> statuses = new ArrayList<>();
        Map<String, String> names = parts.directory().names();
        Catalogue.Topics catalogue = parts.catalogue().read();
        for (Map.Entry<String, String> each : names.entrySet()) {
            Beat beat = Beat.of(parts.link().script(Script.BEAT, Beat.keys(parts.keys(), each.getValue()), "", 0));
            if (beat != null) {
                statuses.add(status(each.getKey(), layout(each.getKey(), each.getValue(), beat, catalogue), beat));
            }
        }
        return statuses;
    }

    /** What lies in a topic that nobody who works for the subscription has noticed yet is behind, too. */
    private Layout layout(String name, String id, Beat beat, Catalogue.Topics catalogue) {
        Layout known = new Layout(id, beat.topics());
        if (attaching.attach(name, id, catalogue, beat.types(), beat.topics().keySet(), beat.start())) {
            Layout read = parts.directory().read(name);
            return read == null ? known : read;
        }
        return known;
    }

    private SubscriptionStatus status(String name, Layout layout, Beat beat) {
        Sum sum = new Sum();
        List<Look> looks = looks(layout);
        List<List<Object>> ahead = parts.link()
                .calls(commands -> looks.stream()
                        .map(look -> Link.send(
                                commands,
                                Script.AHEAD,
                                new String[] {parts.directory().stream(look.place)},
                                arguments(look.from, beat)))
                        .toList());
        for (int i = 0; i < looks.size(); i++) {
            add(sum, looks.get(i));
            addAhead(sum, looks.get(i), found(looks.get(i), beat, ahead.get(i)));
        }
        long age = sum.oldest == Long.MAX_VALUE ? 0 : Math.max(0, beat.at() - sum.oldest);
        return new SubscriptionStatus(
                name,
                beat.paused() ? State.PAUSED : beat.members().isEmpty() ? State.UNATTENDED : State.ACTIVE,
                List.copyOf(beat.types()),
                sum.lag,
                Duration.ofMillis(age),
                sum.position == Long.MAX_VALUE ? 0 : sum.position,
                List.copyOf(sum.owners),
                sum.retrying,
                sum.parked,
                sum.dead,
                Instant.ofEpochMilli(beat.seen()));
    }

    /** Counts on while there is nothing: a lag of zero is no estimate. */
    private List<Object> found(Look look, Beat beat, List<Object> first) {
        List<Object> ahead = first;
        while (Reply.number(ahead.get(0)) == 0 && Reply.number(ahead.get(1)) == COUNTED) {
            Object[] arguments = arguments(Reply.text(ahead.get(3)), beat);
            String[] stream = {parts.directory().stream(look.place)};
            ahead = parts.link()
                    .<List<Object>>calls(commands -> List.of(Link.send(commands, Script.AHEAD, stream, arguments)))
                    .get(0);
        }
        return ahead;
    }

    private static Object[] arguments(String from, Beat beat) {
        List<Object> arguments = new ArrayList<>(List.of(from, COUNTED));
        arguments.addAll(beat.types());
        return arguments.toArray();
    }

    private List<Look> looks(Layout layout) {
        List<Place> places = layout.places();
        List<List<Object>> replies = parts.link()
                .calls(commands -> places.stream()
                        .map(place -> Link.send(commands, Script.STATUS, new String[] {
                            parts.directory().lease(layout, place), parts.directory().stream(place)
                        }))
                        .toList());
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            List<Object> reply = replies.get(i);
            if (!reply.isEmpty()) {
                String id = Reply.text(reply.get(1));
                String position = Reply.text(reply.get(2));
                Cursor cursor = RedisLeases.cursor(places.get(i), id, position, Reply.text(reply.get(3)));
                String from = position.isEmpty() || cursor.position() == 0 ? id : Positions.id(cursor.position());
                looks.add(new Look(places.get(i), cursor, from, reply));
            }
        }
        return looks;
    }

    private static void add(Sum sum, Look look) {
        String owner = Reply.text(look.reply.get(0));
        if (!owner.isEmpty()) {
            sum.owners.add(owner);
        }
        long retrying = Reply.number(look.reply.get(4));
        long parked = Reply.number(look.reply.get(5));
        sum.retrying += retrying;
        sum.parked += parked;
        sum.dead += Reply.number(look.reply.get(6));
        sum.lag += retrying + parked + look.cursor.holes().size();
        String waiting = Reply.text(look.reply.get(7));
        if (!waiting.isEmpty()) {
            sum.oldest((long) Double.parseDouble(waiting));
        }
        if (!look.cursor.holes().isEmpty()) {
            sum.oldest(Positions.millis(look.cursor.holes().first()));
        }
        sum.position = Math.min(sum.position, look.cursor.position());
    }

    private static void addAhead(Sum sum, Look look, List<Object> ahead) {
        long count = Reply.number(ahead.get(0));
        long seen = Reply.number(ahead.get(1));
        String first = Reply.text(ahead.get(2));
        if (!first.isEmpty()) {
            sum.oldest(millis(first));
        }
        sum.lag += count;
        if (seen == COUNTED) {
            double share = count / (double) seen;
            sum.lag += (long) (share * beyond(look, Reply.text(ahead.get(3))));
        }
    }

    /** Estimates how many entries lie beyond an id, as if they had come evenly. */
    private static long beyond(Look look, String id) {
        long length = Reply.number(look.reply.get(8));
        double first = millis(Reply.text(look.reply.get(9)));
        double last = millis(Reply.text(look.reply.get(10)));
        return last <= first ? 0 : (long) (length * Math.max(0, last - millis(id)) / (last - first));
    }

    private static long millis(String id) {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }
}
