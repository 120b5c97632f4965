/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.kafka.DeliveryTable.Contents;
import io.tidings.kafka.DeliveryTable.Version;
import io.tidings.kafka.Holdings.Held;
import io.tidings.kafka.Holdings.Stamp;
import io.tidings.spi.Cursor;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.PositionSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes partitions over that the group gave to this instance: finds what waits there, and where to go on. */
final class Takeover {

    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private final Control control;
    private final Topics topics;
    private final Groups groups;
    private final Places places;

    Takeover(Control control, Topics topics, Groups groups) {
        this.control = control;
        this.topics = topics;
        this.groups = groups;
        this.places = new Places(control, topics);
    }

    /** What is needed to take over a partition. */
    private record Found(
            TopicPartition place,
            Contents contents,
            @Nullable Place committed,
            long first,
            long end) {}

    List<Lease> of(
            String subscription, Known known, Membership membership, DeliveryLog log, Collection<Integer> numbers) {
        Map<TopicPartition, Integer> wanted = new HashMap<>();
        for (int number : numbers) {
            control.state().partition(number).ifPresent(place -> wanted.put(place, number));
        }
        Map<TopicPartition, Contents> opened = log.open(wanted);
        // After the marks: whatever an earlier owner commits from here on, the group refuses.
        Map<TopicPartition, Place> committed = groups.places(subscription);
        Map<TopicPartition, Long> first = topics.offsets(opened.keySet(), OffsetSpec.earliest());
        Map<TopicPartition, Long> end = topics.offsets(opened.keySet(), OffsetSpec.latest());
        List<Lease> taken = new ArrayList<>();
        wanted.forEach((place, number) -> {
            Contents contents = opened.get(place);
            if (contents == null) {
                return;
            }
            Found found = new Found(
                    place,
                    contents,
                    committed.get(place),
                    first.getOrDefault(place, 0L),
                    end.getOrDefault(place, Long.MAX_VALUE));
            Held held = held(subscription, known, found, number, log);
            if (membership.holdings().hold(held, Positions.next(held.number(), held.cursor()))) {
                taken.add(new Lease(subscription, held.number(), null, true, held.epoch(), held.cursor()));
            } else {
                log.close(List.of(place));
            }
        });
        membership.member().wakeUp();
        return taken;
    }

    private Held held(String subscription, Known known, Found found, int number, DeliveryLog log) {
        Place stored = places.of(subscription, known, found.place, found.committed, found.contents.mark());
        Optional<Place> before = Optional.ofNullable(found.committed);
        boolean sought = before.isEmpty() ? stored.seek() >= 0 : before.get().seek() < stored.seek();
        Place place = present(subscription, found, stored);
        if (sought) {
            log.dropWaiting(found.place, place.offset(), found.contents);
        }
        Cursor cursor = sought ? place.cursor(number) : withRows(place, number, found.contents.rows());
        long epoch = found.contents.mark().epoch();
        return new Held(found.place, number, epoch, cursor, new Stamp(known.id(), place.seek()), false);
    }

    /** Goes on where the topic still has something, and says what is lost. */
    private static Place present(String subscription, Found found, Place place) {
        if (place.offset() >= found.first && place.offset() <= found.end) {
            return place;
        }
        if (place.offset() > found.end) {
            LOG.warn(
                    "Partition {} ends at offset {}, and subscription '{}' had come to {}: the topic was made anew, or lost"
                            + " events. The subscription goes on with the first event there is.",
                    found.place,
                    found.end,
                    subscription,
                    place.offset());
        } else if (place.offset() > 0) {
            LOG.warn(
                    "Partition {} begins at offset {}, and subscription '{}' had come to {} only: Kafka's retention deleted"
                            + " {} events that were not handled.",
                    found.place,
                    found.first,
                    subscription,
                    place.offset(),
                    found.first - place.offset());
        }
        return Place.at(found.first, String.valueOf(place.incarnation()), place.seek());
    }

    /** What has a row was read before, also when a crash came between the row and the commit. */
    private static Cursor withRows(Place place, int number, List<Version> rows) {
        Cursor cursor = place.cursor(number);
        long[] beyond = rows.stream()
                .mapToLong(each -> each.row().position())
                .filter(position -> !cursor.covers(position))
                .sorted()
                .toArray();
        if (beyond.length == 0) {
            return cursor;
        }
        long reached = Math.max(place.reached(), Positions.offsetOf(beyond[beyond.length - 1]) + 1);
        PositionSet unread =
                PositionSet.range(Positions.of(number, place.reached()), Positions.of(number, reached - 1));
        PositionSet holes = cursor.holes().plus(unread).minus(PositionSet.of(beyond));
        return new Cursor(Positions.before(reached).position(), holes);
    }
}
