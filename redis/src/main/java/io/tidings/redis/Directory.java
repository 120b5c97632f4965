/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which subscriptions there are, what their keys are named by, and how their partitions are numbered. Thread-safe. */
final class Directory {

    private final Keys keys;
    private final Link link;
    private final Map<String, Layout> layouts = new ConcurrentHashMap<>();

    Directory(Keys keys, Link link) {
        this.keys = keys;
        this.link = link;
    }

    /** Reads the names, and what the keys of each are named by. */
    Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        link.call(commands -> commands.hgetall(keys.subscriptions()))
                .forEach((name, id) -> names.put(name, Reply.text(id)));
        layouts.keySet().retainAll(names.keySet());
        return names;
    }

    @Nullable String id(String name) {
        byte[] id = link.call(commands -> commands.hget(keys.subscriptions(), name));
        return id == null ? null : Reply.text(id);
    }

    /** Returns the layout as it was last seen, or reads it; null if there is no such subscription. */
    @Nullable Layout layout(String name) {
        Layout known = layouts.get(name);
        return known == null ? read(name) : known;
    }

    /** Reads a layout. */
    @Nullable Layout read(String name) {
        String id = id(name);
        if (id == null) {
            layouts.remove(name);
            return null;
        }
        Map<String, String> topics = new TreeMap<>();
        link.call(commands -> commands.hgetall(keys.layout(id)))
                .forEach((topic, range) -> topics.put(topic, Reply.text(range)));
        return note(name, new Layout(id, topics));
    }

    Layout note(String name, Layout layout) {
        layouts.put(name, layout);
        return layout;
    }

    String lease(Layout layout, Place place) {
        return keys.lease(place.topic(), place.part(), layout.subscription());
    }

    String stream(Place place) {
        return keys.stream(place.topic(), place.part());
    }
}
