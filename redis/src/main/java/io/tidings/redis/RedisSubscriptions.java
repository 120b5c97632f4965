/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.TidingsException;
import io.tidings.spi.SubscriptionStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps subscriptions in Redis: hashes of their own, and for everybody to see a consumer group on each stream. */
final class RedisSubscriptions implements SubscriptionStore {

    private static final String LATEST = "$";

    private final Parts parts;
    private final Attaching attaching;
    private final Statuses statuses;

    RedisSubscriptions(Parts parts, Attaching attaching) {
        this.parts = parts;
        this.attaching = attaching;
        this.statuses = new Statuses(parts);
    }

    @Override
    public boolean register(Declaration declaration) {
        parts.catalogue().requireFor(declaration.types());
        String name = declaration.name();
        Map<String, String> names = parts.directory().names();
        String known = names.get(name);
        if (known == null) {
            known = create(declaration, names);
        }
        if (known == null) {
            return true;
        }
        byte[] ordering = field(known, "ordering");
        if (ordering != null && !Reply.text(ordering).equals(declaration.ordering())) {
            throw new TidingsException(
                    "The subscription '%s' is stored with ordering %s, this instance declares %s. Declare %s, or remove the subscription and let it start anew."
                            .formatted(name, Reply.text(ordering), declaration.ordering(), Reply.text(ordering)),
                    null);
        }
        return false;
    }

    private byte @Nullable [] field(String id, String field) {
        return parts.link().call(commands -> commands.hget(parts.keys().about(id), field));
    }

    /** Makes everything before the name, which makes it real; a step done twice does no harm. */
    private @Nullable String create(Declaration declaration, Map<String, String> names) {
        String name = declaration.name();
        String id = name;
        for (int i = 2; names.containsValue(id); i++) {
            id = name + "~" + i;
        }
        String about = parts.keys().about(id);
        Map<String, byte[]> fields = new LinkedHashMap<>();
        fields.put("ordering", Reply.bytes(declaration.ordering()));
        Start start = reached(declaration.start());
        fields.put("start", Reply.bytes(idOfLater(start)));
        fields.put("seen", Reply.bytes(Long.toString(parts.clock().now().toEpochMilli())));
        for (Map.Entry<String, byte[]> field : fields.entrySet()) {
            parts.link().call(commands -> commands.hsetnx(about, field.getKey(), field.getValue()));
        }
        String listened = parts.keys().listened(id);
        byte[][] types = declaration.types().stream().map(Reply::bytes).toArray(byte[][]::new);
        parts.link().call(commands -> commands.sadd(listened, types));
        attaching.attach(name, id, parts.catalogue().read(), declaration.types(), Set.of(), id(start));
        byte[] stored = Reply.bytes(id);
        boolean first =
                parts.link().call(commands -> commands.hsetnx(parts.keys().subscriptions(), name, stored));
        parts.directory().read(name);
        return first ? null : id;
    }

    /** A moment to come is the end of what is there: nothing that comes before it is to be passed over. */
    private Start reached(Start start) {
        return start instanceof Start.At moment
                        && moment.time().isAfter(parts.clock().now())
                ? Start.latest()
                : start;
    }

    private static String id(Start start) {
        return start instanceof Start.Latest ? LATEST : idOfLater(start);
    }

    /** Where a topic begins that comes later: all its events are later than the subscription. */
    private static String idOfLater(Start start) {
        if (start instanceof Start.At moment) {
            return Positions.before(moment.time().toEpochMilli());
        }
        return start instanceof Start.Position place && place.position() > 0
                ? Positions.idBefore(place.position())
                : Positions.START;
    }

    @Override
    public boolean knows(String name) {
        return parts.directory().id(name) != null;
    }

    @Override
    public List<SubscriptionStatus> statuses() {
        return statuses.all();
    }

    @Override
    public boolean setPaused(String name, boolean paused) {
        String id = parts.directory().id(name);
        if (id == null) {
            return false;
        }
        byte[] value = Reply.bytes(paused ? "1" : "0");
        parts.link().call(commands -> commands.hset(parts.keys().about(id), "paused", value));
        return true;
    }

    @Override
    public boolean seek(String name, Start start) {
        Layout layout = parts.directory().read(name);
        if (layout == null) {
            return false;
        }
        Start reached = reached(start);
        parts.link()
                .calls(commands -> layout.places().stream()
                        .map(place -> Link.send(
                                commands,
                                Script.SEEK,
                                new String[] {parts.directory().lease(layout, place), parts.directory().stream(place)},
                                name,
                                id(reached),
                                position(reached, place)))
                        .toList());
        return true;
    }

    private static String position(Start start, Place place) {
        if (start instanceof Start.Latest) {
            return "";
        }
        long position = start instanceof Start.Position given
                ? Math.max(0, given.position() - 1)
                : Positions.upTo(idOfLater(start), place.number());
        return Positions.text(position);
    }

    @Override
    public boolean remove(String name) {
        Layout layout = parts.directory().read(name);
        if (layout == null) {
            return false;
        }
        Keys keys = parts.keys();
        String id = layout.subscription();
        for (Place place : layout.places()) {
            String lease = parts.directory().lease(layout, place);
            parts.link().call(commands -> commands.del(lease));
            parts.link().call(commands -> commands.del(keys.rows(lease)));
            String stream = parts.directory().stream(place);
            parts.link().call(commands -> commands.xgroupDestroy(stream, name));
        }
        parts.link()
                .call(commands -> commands.del(
                        keys.about(id), keys.members(id), keys.listens(id), keys.listened(id), keys.layout(id)));
        parts.link().call(commands -> commands.hdel(keys.subscriptions(), name));
        return true;
    }

    @Override
    public boolean rename(String name, String newName) {
        Layout layout = parts.directory().read(name);
        if (layout == null) {
            return false;
        }
        requireNobody(name, layout.subscription());
        long renamed =
                parts.link().number(Script.RENAME, new String[] {parts.keys().subscriptions()}, name, newName);
        if (renamed == -1) {
            throw new TidingsException(
                    "There is a subscription '%s' already. Remove it first, or choose another name.".formatted(newName),
                    null);
        }
        for (Place place : layout.places()) {
            String stream = parts.directory().stream(place);
            byte[] id = parts.link()
                    .call(commands -> commands.hget(parts.directory().lease(layout, place), "id"));
            parts.link().script(Script.REGROUP, new String[] {stream}, name, newName, id == null ? "0-0" : id);
        }
        return renamed == 1;
    }

    private void requireNobody(String name, String id) {
        Beat beat = Beat.of(parts.link().script(Script.BEAT, Beat.keys(parts.keys(), id), "", 0));
        if (beat != null && !beat.members().isEmpty()) {
            throw new TidingsException(
                    "Subscription '%s' cannot be renamed while %s works for it. Stop it first."
                            .formatted(name, beat.members()),
                    null);
        }
    }
}
