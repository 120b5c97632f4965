/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code beat.lua} tells of a subscription.
 *
 * @param at the time by Redis's clock, in milliseconds
 * @param paused whether an operator paused it
 * @param seen when an instance last worked for it, in milliseconds
 * @param start where topics begin that are found later
 * @param ordering as declared
 * @param members the instances that beat lately, sorted
 * @param listens what they listen to
 * @param types what any instance ever listened to
 * @param topics topic to first partition and number of partitions
 */
record Beat(
        long at,
        boolean paused,
        long seen,
        String start,
        String ordering,
        List<String> members,
        Set<String> listens,
        Set<String> types,
        Map<String, String> topics) {

    /** Reads the answer; null if there is no such subscription. */
    static @Nullable Beat of(List<?> reply) {
        if (reply.size() < 9) {
            return null;
        }
        Set<String> listens = new TreeSet<>();
        Reply.texts(reply.get(6)).forEach(joined -> listens.addAll(List.of(joined.split("\n", -1))));
        listens.remove("");
        return new Beat(
                Reply.number(reply.get(0)),
                Reply.text(reply.get(1)).equals("1"),
                Reply.number(reply.get(2)),
                Reply.text(reply.get(3)),
                Reply.text(reply.get(4)),
                Reply.texts(reply.get(5)).stream().sorted().toList(),
                listens,
                new TreeSet<>(Reply.texts(reply.get(7))),
                Reply.map(reply.get(8)));
    }

    static String[] keys(Keys keys, String subscription) {
        return new String[] {
            keys.about(subscription),
            keys.members(subscription),
            keys.listens(subscription),
            keys.listened(subscription),
            keys.layout(subscription)
        };
    }
}
