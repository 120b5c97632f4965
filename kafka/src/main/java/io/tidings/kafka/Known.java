/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * A subscription as the control topic has it.
 *
 * @param id tells it from an earlier one of the same name
 * @param ordering {@code PER_KEY} or {@code NONE}
 * @param types everything that was ever listened to, as patterns
 * @param starts where partitions begin that were there when their topic was first listened to; others at their
 *     beginning
 * @param version the offset of the record
 * @param at when the record was written, by the broker's clock
 */
record Known(
        String id, String ordering, Set<String> types, Map<TopicPartition, Long> starts, long version, Instant at) {

    private static final String SPACE = " ";

    /** An operator's wish to read from somewhere else; the number grows with each. */
    record Seek(long number, Map<TopicPartition, Long> offsets) {}

    /** What one instance listens to, and up to which version of the subscription it has heard of changes. */
    record Listener(Set<String> types, long heard, Instant at) {

        static Listener read(Map<String, String> fields, Instant at) {
            return new Listener(words(fields.getOrDefault("types", "")), number(fields, "heard"), at);
        }

        Map<String, String> fields() {
            return Map.of("types", String.join(SPACE, types), "heard", Long.toString(heard));
        }
    }

    Known {
        types = new TreeSet<>(types);
        starts = Map.copyOf(starts);
    }

    static Known read(Map<String, String> fields, long version, Instant at) {
        return new Known(
                fields.getOrDefault("id", ""),
                fields.getOrDefault("ordering", ""),
                words(fields.getOrDefault("types", "")),
                Fields.offsets(fields.getOrDefault("starts", "")),
                version,
                at);
    }

    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("ordering", ordering);
        fields.put("types", String.join(SPACE, types));
        fields.put("starts", Fields.offsets(sorted(starts)));
        return fields;
    }

    private static Map<TopicPartition, Long> sorted(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, Long> sorted = new TreeMap<>(
                java.util.Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        sorted.putAll(offsets);
        return sorted;
    }

    Known with(Set<String> moreTypes, Map<TopicPartition, Long> moreStarts) {
        Set<String> all = new TreeSet<>(types);
        all.addAll(moreTypes);
        Map<TopicPartition, Long> places = sorted(moreStarts);
        places.putAll(starts);
        return new Known(id, ordering, all, places, version, at);
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(SPACE, -1)));
    }

    private static long number(Map<String, String> fields, String name) {
        return Long.parseLong(fields.getOrDefault(name, "-1"));
    }
}
