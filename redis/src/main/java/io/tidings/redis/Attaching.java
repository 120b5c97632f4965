/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.spi.BrokerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Adds topics to subscriptions: those that match at first, and those that are found later. Thread-safe. */
final class Attaching {

    private final Keys keys;
    private final Link link;

    Attaching(Keys keys, Link link) {
        this.keys = keys;
        this.link = link;
    }

    /**
     * Opens the partitions of topics for a subscription, and numbers them. Harms nothing where that was done before.
     *
     * @param name of the subscription
     * @param id what its keys are named by
     * @param catalogue the topics that there are
     * @param patterns what it listens to
     * @param known the topics that it has
     * @param start the id to begin after, or {@code $}
     * @return whether any was new
     */
    boolean attach(
            String name, String id, Catalogue.Topics catalogue, Set<String> patterns, Set<String> known, String start) {
        boolean added = false;
        for (String topic : catalogue.of(patterns)) {
            if (!known.contains(topic)) {
                attach(name, id, topic, catalogue.topics().getOrDefault(topic, 0), start);
                added = true;
            }
        }
        return added;
    }

    private void attach(String name, String id, String topic, int partitions, String start) {
        List<String> opened = new ArrayList<>();
        for (int part = 0; part < partitions; part++) {
            opened.add(keys.lease(topic, part, id));
            opened.add(keys.stream(topic, part));
        }
        link.script(Script.OPEN, opened.toArray(String[]::new), name, start);
        long numbered = link.number(
                Script.ATTACH, new String[] {keys.about(id), keys.layout(id)}, topic, partitions, Positions.PARTITIONS);
        if (numbered == -1) {
            throw new BrokerException(
                    "Subscription '%s' listens to too many topics: with '%s' it has more than %d partitions. Listen to fewer types, or make topics with fewer partitions."
                            .formatted(name, topic, Positions.PARTITIONS),
                    null,
                    false);
        }
    }
}
