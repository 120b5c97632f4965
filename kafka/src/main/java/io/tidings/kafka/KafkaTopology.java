/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Topology;
import io.tidings.broker.Pieces;
import io.tidings.kafka.Topics.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The topics for events, and those with what is known of subscriptions and their deliveries. */
final class KafkaTopology implements Topology {

    private final KafkaOptions options;
    private final Names names;
    private final Topics topics;
    private final Control control;

    KafkaTopology(KafkaOptions options, Names names, Topics topics, Control control) {
        this.options = options;
        this.names = names;
        this.topics = topics;
        this.control = control;
    }

    @Override
    public List<Piece> look(Wanted wanted) {
        Map<String, Layout> layouts = layouts(wanted);
        Set<String> there = topics.describe(layouts.keySet()).keySet();
        List<Piece> pieces = new ArrayList<>();
        layouts.forEach((topic, layout) ->
                pieces.add(new Piece("topic", topic, there.contains(topic), command(topic, layout))));
        return pieces;
    }

    private Map<String, Layout> layouts(Wanted wanted) {
        Map<String, Layout> layouts = new TreeMap<>();
        Set<String> subscriptions = new TreeSet<>(wanted.subscriptions());
        if (!topics.describe(Set.of(names.control())).isEmpty()) {
            subscriptions.addAll(control.upToDate().subscriptions().keySet());
        }
        layouts.put(names.control(), topics.controlLayout());
        subscriptions.forEach(each -> layouts.put(names.deliveries(each), topics.deliveriesLayout()));
        options.topics().forEach(each -> layouts.put(each, topics.eventsLayout()));
        topics.all().forEach(each -> layouts.put(each, topics.eventsLayout()));
        wanted.types().stream()
                .filter(type -> !type.equals("*"))
                .forEach(type -> layouts.put(names.topic(Names.topicOf(type)), topics.eventsLayout()));
        return layouts;
    }

    private String command(String topic, Layout layout) {
        StringBuilder command =
                new StringBuilder("kafka-topics.sh --bootstrap-server %s --create --topic %s --partitions %d"
                        .formatted(options.bootstrapServers(), topic, layout.partitions()));
        if (options.replication() > 0) {
            command.append(" --replication-factor ").append(options.replication());
        }
        new TreeMap<>(layout.settings())
                .forEach((name, value) -> command.append(" --config %s=%s".formatted(name, value)));
        return command.toString();
    }

    @Override
    public List<Piece> create(Wanted wanted) {
        List<Piece> missing = Pieces.missing(look(wanted));
        Map<String, Layout> layouts = layouts(wanted);
        missing.forEach(
                piece -> topics.make(Set.of(piece.name()), layouts.getOrDefault(piece.name(), topics.eventsLayout())));
        return Pieces.made(missing);
    }
}
