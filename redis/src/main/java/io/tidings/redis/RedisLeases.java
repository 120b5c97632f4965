/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.tidings.spi.Cursor;
import io.tidings.spi.LeaseStore;
import io.tidings.spi.PositionSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps leases in Redis, judged by its clock. */
final class RedisLeases implements LeaseStore {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLeases.class);

    private final Parts parts;
    private final Saves saves;
    private final Attaching attaching;
    private final Trimmer trimmer;

    RedisLeases(Parts parts, Attaching attaching, Trimmer trimmer) {
        this.parts = parts;
        this.saves = new Saves(parts);
        this.attaching = attaching;
        this.trimmer = trimmer;
    }

    @Override
    public void join(String owner, String subscription, Set<String> types, Duration ttl) {
        String id = parts.directory().id(subscription);
        if (id == null) {
            return;
        }
        List<Object> arguments = new ArrayList<>(List.of(owner, ttl.toMillis(), String.join("\n", types)));
        arguments.addAll(types);
        Keys keys = parts.keys();
        String[] named = {keys.about(id), keys.members(id), keys.listens(id), keys.listened(id)};
        if (parts.link().number(Script.JOIN, named, arguments.toArray()) > 0) {
            parts.catalogue().requireFor(types);
            Layout layout = parts.directory().read(subscription);
            if (layout != null) {
                free(layout);
            }
        }
    }

    private void free(Layout layout) {
        parts.link()
                .calls(commands -> layout.topics().stream()
                        .map(places -> Link.send(commands, Script.FREE, leases(layout, places)))
                        .toList());
    }

    private String[] leases(Layout layout, Collection<Place> places) {
        return places.stream()
                .map(place -> parts.directory().lease(layout, place))
                .toArray(String[]::new);
    }

    @Override
    public Map<String, View> beat(String owner, Set<String> subscriptions, Duration ttl) {
        Map<String, String> ids = parts.directory().names();
        ids.keySet().retainAll(subscriptions);
        Map<String, Beat> beats = beats(owner, ids, ttl);
        Catalogue.Topics catalogue = parts.catalogue().read();
        Map<String, Layout> layouts = new LinkedHashMap<>();
        beats.forEach((name, beat) -> layouts.put(name, layout(name, ids.getOrDefault(name, name), beat, catalogue)));
        Map<String, List<Lease>> leases = leases(owner, layouts, ttl);
        Map<String, View> views = new TreeMap<>();
        beats.forEach((name, beat) -> {
            List<Lease> each = leases.getOrDefault(name, List.of());
            retain(owner, name, each);
            int partitions = each.size();
            views.put(name, new View(beat.paused(), partitions, beat.members(), beat.listens(), each));
        });
        subscriptions.stream().filter(name -> !views.containsKey(name)).forEach(parts.holdings()::dropAll);
        trimmer.look();
        return views;
    }

    private Map<String, Beat> beats(String owner, Map<String, String> ids, Duration ttl) {
        List<String> names = List.copyOf(ids.keySet());
        List<List<Object>> replies = parts.link()
                .calls(commands -> ids.values().stream()
                        .map(id -> Link.send(commands, Script.BEAT, Beat.keys(parts.keys(), id), owner, ttl.toMillis()))
                        .toList());
        Map<String, Beat> beats = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Beat beat = Beat.of(replies.get(i));
            if (beat != null) {
                parts.clock().note(beat.at());
                beats.put(names.get(i), beat);
            }
        }
        return beats;
    }

    private Layout layout(String name, String id, Beat beat, Catalogue.Topics catalogue) {
        Set<String> known = beat.topics().keySet();
        if (attaching.attach(name, id, catalogue, beat.types(), known, beat.start())) {
            Layout read = parts.directory().read(name);
            if (read != null) {
                LOG.info("Subscription '{}' has {} partitions now", name, read.size());
                return read;
            }
        }
        return parts.directory().note(name, new Layout(id, beat.topics()));
    }

    private Map<String, List<Lease>> leases(String owner, Map<String, Layout> layouts, Duration ttl) {
        List<String> names = new ArrayList<>();
        List<List<Place>> asked = new ArrayList<>();
        layouts.forEach((name, layout) -> layout.topics().forEach(places -> {
            names.add(name);
            asked.add(places);
        }));
        List<List<Object>> replies = parts.link().calls(commands -> {
            List<CompletionStage<List<Object>>> sent = new ArrayList<>();
            layouts.forEach((name, layout) -> layout.topics()
                    .forEach(places -> sent.add(
                            Link.send(commands, Script.LEASES, leases(layout, places), owner, ttl.toMillis()))));
            return sent;
        });
        Map<String, List<Lease>> leases = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            leases.computeIfAbsent(names.get(i), each -> new ArrayList<>())
                    .addAll(read(names.get(i), asked.get(i), replies.get(i)));
        }
        return leases;
    }

    private static List<Lease> read(String subscription, List<Place> places, List<?> reply) {
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            List<?> fields = Reply.list(reply.get(i));
            if (!fields.isEmpty()) {
                leases.add(lease(subscription, places.get(i), fields));
            }
        }
        return leases;
    }

    private static Lease lease(String subscription, Place place, List<?> fields) {
        String owner = Reply.text(fields.get(0));
        return new Lease(
                subscription,
                place.number(),
                owner.isEmpty() ? null : owner,
                Reply.number(fields.get(1)) == 1,
                Reply.number(fields.get(2)),
                cursor(place, Reply.text(fields.get(3)), Reply.text(fields.get(4)), Reply.text(fields.get(5))));
    }

    /** A partition that nobody stored progress of has no position yet, only the id after which it begins. */
    static Cursor cursor(Place place, String id, String position, String holes) {
        long reached = position.isEmpty() ? Positions.upTo(id, place.number()) : Long.parseLong(position);
        return new Cursor(reached, PositionSet.parse(holes));
    }

    private void retain(String owner, String subscription, List<Lease> leases) {
        Map<Integer, Long> mine = new HashMap<>();
        leases.stream()
                .filter(lease -> owner.equals(lease.owner()))
                .forEach(lease -> mine.put(lease.partition(), lease.epoch()));
        parts.holdings().retain(subscription, mine);
    }

    @Override
    public List<Lease> acquire(String owner, String subscription, Collection<Integer> partitions, Duration ttl) {
        List<Lease> taken = new ArrayList<>();
        Layout layout = parts.directory().layout(subscription);
        if (layout == null) {
            return taken;
        }
        Map<String, List<Place>> byTopic = new LinkedHashMap<>();
        partitions.stream()
                .filter(layout::has)
                .map(layout::place)
                .forEach(place -> byTopic.computeIfAbsent(place.topic(), each -> new ArrayList<>())
                        .add(place));
        List<List<Place>> asked = List.copyOf(byTopic.values());
        List<List<Object>> replies = parts.link()
                .calls(commands -> asked.stream()
                        .map(places ->
                                Link.send(commands, Script.ACQUIRE, leases(layout, places), owner, ttl.toMillis()))
                        .toList());
        for (int i = 0; i < asked.size(); i++) {
            taken.addAll(read(subscription, asked.get(i), replies.get(i)));
        }
        for (Lease lease : taken) {
            Place place = layout.place(lease.partition());
            parts.holdings()
                    .put(subscription, new Held(place, parts.directory().stream(place), lease.epoch(), lease.cursor()));
        }
        return taken;
    }

    @Override
    public List<Progress> save(String owner, List<Progress> progress, Duration ttl) {
        List<Progress> refused = saves.save(owner, progress, ttl, false);
        refused.forEach(each -> parts.holdings().drop(each.subscription(), each.partition(), each.epoch()));
        return refused;
    }

    @Override
    public void release(String owner, List<Progress> progress) {
        List<Progress> unused = saves.save(owner, progress, Duration.ZERO, true);
        progress.forEach(each -> parts.holdings().drop(each.subscription(), each.partition(), each.epoch()));
    }

    @Override
    public void leave(String owner, Set<String> subscriptions) {
        Map<String, String> ids = parts.directory().names();
        ids.keySet().retainAll(subscriptions);
        parts.link()
                .calls(commands -> ids.values().stream()
                        .flatMap(id -> leave(commands, owner, id).stream())
                        .toList());
    }

    private List<RedisFuture<Long>> leave(RedisClusterAsyncCommands<String, byte[]> commands, String owner, String id) {
        return List.of(
                commands.hdel(parts.keys().members(id), owner),
                commands.hdel(parts.keys().listens(id), owner));
    }
}
