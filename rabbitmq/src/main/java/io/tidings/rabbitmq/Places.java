/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds where in the streams a subscription begins, or goes to. */
final class Places {

    private final Names names;
    private final Glance glance;

    Places(Names names, Glance glance) {
        this.names = names;
        this.glance = glance;
    }

    /** Returns the first offset to handle, for each partition. */
    List<Long> of(Start start, int partitions) {
        List<String> streams = streams(partitions);
        Map<String, Long> offsets = start instanceof Start.Latest
                ? glance.ends(streams)
                : start instanceof Start.At moment ? glance.at(streams, moment.time()) : glance.beginnings(streams);
        List<Long> places = new ArrayList<>();
        for (String each : streams) {
            places.add(offsets.getOrDefault(each, 0L));
        }
        if (start instanceof Start.Position place && Positions.partition(place.position()) < partitions) {
            places.set(Positions.partition(place.position()), Positions.offset(place.position()));
        }
        return places;
    }

    List<String> streams(int partitions) {
        return IntStream.range(0, partitions).mapToObj(names::stream).toList();
    }
}
