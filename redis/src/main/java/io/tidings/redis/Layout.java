/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the partitions of a subscription are numbered: topic after topic, as they were found. Immutable. */
final class Layout {

    private final String subscription;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, List<Place>> byTopic = new TreeMap<>();

    /**
     * Makes a layout.
     *
     * @param subscription what the subscription's keys are named by
     * @param topics topic to first partition and number of partitions, as {@code 16:16}
     */
    Layout(String subscription, Map<String, String> topics) {
        this.subscription = subscription;
        Map<Integer, String> byFirst = new TreeMap<>();
        topics.forEach((topic, range) -> byFirst.put(Integer.parseInt(range.substring(0, range.indexOf(':'))), topic));
        byFirst.forEach((first, topic) -> {
            String range = topics.getOrDefault(topic, "");
            int count = Integer.parseInt(range.substring(range.indexOf(':') + 1));
            List<Place> added = new ArrayList<>();
            for (int part = 0; part < count; part++) {
                added.add(new Place(topic, part, first + part));
            }
            places.addAll(added);
            byTopic.put(topic, List.copyOf(added));
        });
    }

    String subscription() {
        return subscription;
    }

    int size() {
        return places.size();
    }

    Place place(int number) {
        return places.get(number);
    }

    boolean has(int number) {
        return number >= 0 && number < places.size();
    }

    List<Place> places() {
        return List.copyOf(places);
    }

    boolean knows(String topic) {
        return byTopic.containsKey(topic);
    }

    Collection<List<Place>> topics() {
        return byTopic.values();
    }
}
