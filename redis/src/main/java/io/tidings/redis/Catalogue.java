/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.Event;
import io.tidings.spi.BrokerException;
import io.tidings.spi.Slots;
import io.tidings.spi.TypePattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which topics there are, into how many partitions each is divided, and which types are where. Thread-safe. */
final class Catalogue {

    private static final String BETWEEN = "\n";

    private final RedisAddress address;
    private final Keys keys;
    private final Link link;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    private final Set<String> placed = ConcurrentHashMap.newKeySet();

    Catalogue(RedisAddress address, Keys keys, Link link) {
        this.address = address;
        this.keys = keys;
        this.link = link;
    }

    /**
     * What is known at a moment.
     *
     * @param topics topic to number of partitions
     * @param types topic and type, for types that are not in the topic they are named after
     */
    record Topics(Map<String, Integer> topics, Set<String> types) {

        /** Finds the topics that may hold events of some types. */
        List<String> of(Collection<String> patterns) {
            List<String> found = new ArrayList<>();
            for (String topic : topics.keySet()) {
                if (patterns.stream().anyMatch(pattern -> mayHold(topic, pattern))) {
                    found.add(topic);
                }
            }
            return found;
        }

        private boolean mayHold(String topic, String pattern) {
            return pattern.equals("*")
                    || natural(pattern).equals(topic)
                    || types.stream()
                            .filter(each -> each.startsWith(topic + BETWEEN))
                            .anyMatch(each -> TypePattern.matches(pattern, each.substring(topic.length() + 1)));
        }
    }

    /** Returns the topic that a type is named after. */
    static String natural(String type) {
        int dot = type.indexOf('.');
        return dot > 0 ? type.substring(0, dot) : type;
    }

    Topics read() {
        Map<String, Integer> topics = new TreeMap<>();
        link.call(commands -> commands.hgetall(keys.topics()))
                .forEach((topic, count) -> topics.put(topic, Integer.parseInt(text(count))));
        Set<String> types = new HashSet<>();
        link.call(commands -> commands.smembers(keys.types())).forEach(type -> types.add(text(type)));
        return new Topics(topics, types);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Finds the stream of an event, and makes sure that those who want its type will look there. */
    String stream(Event event) {
        String topic = event.topic();
        int count = require(topic);
        if (!natural(event.type()).equals(topic)) {
            place(topic, event.type());
        }
        int part = Slots.partition(Slots.of(event.key().orElse(event.id())), count);
        return keys.stream(topic, part);
    }

    private void place(String topic, String type) {
        String entry = topic + BETWEEN + type;
        if (!placed.contains(entry)) {
            link.call(commands -> commands.sadd(keys.types(), entry.getBytes(StandardCharsets.UTF_8)));
            placed.add(entry);
        }
    }

    /** Returns into how many partitions a topic is divided; makes it where that is allowed. */
    int require(String topic) {
        Integer known = partitions.get(topic);
        if (known != null) {
            return known;
        }
        if (address.creates()) {
            create(topic);
        }
        byte[] stored = link.call(commands -> commands.hget(keys.topics(), topic));
        if (stored == null) {
            throw missing(List.of(topic));
        }
        int count = Integer.parseInt(text(stored));
        partitions.put(topic, count);
        return count;
    }

    /** Makes a topic, unless it is there. */
    void create(String topic) {
        byte[] wanted = Integer.toString(address.partitions()).getBytes(StandardCharsets.UTF_8);
        link.call(commands -> commands.hsetnx(keys.topics(), topic, wanted));
    }

    /** Returns what makes a topic by hand. */
    String commandFor(String topic) {
        return "HSETNX %s %s %d".formatted(keys.topics(), topic, address.partitions());
    }

    /** Makes the topics that types are named after, or checks that they are there. */
    void requireFor(Collection<String> patterns) {
        List<String> missing = new ArrayList<>();
        Topics topics = read();
        for (String pattern : patterns) {
            String topic = natural(pattern);
            if (!pattern.equals("*") && !topics.topics().containsKey(topic)) {
                if (address.creates()) {
                    require(topic);
                } else if (topics.of(List.of(pattern)).isEmpty()) {
                    missing.add(topic);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
    }

    private BrokerException missing(List<String> topics) {
        List<String> makes = topics.stream().map(this::commandFor).toList();
        return new BrokerException(
                "%s lacks the topics %s, and topology=verify makes none. Make them: %s; or with 'tidings topology --create --type %s' and this address as --transport"
                        .formatted(address, topics, String.join("; ", makes), String.join(" --type ", topics)),
                null,
                false);
    }
}
