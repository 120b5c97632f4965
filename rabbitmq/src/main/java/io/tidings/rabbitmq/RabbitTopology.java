/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.broker.Pieces;
import io.tidings.spi.BrokerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The streams and exchanges that all events travel by, whatever their types; queues come with subscriptions. */
final class RabbitTopology implements io.tidings.Topology {

    private final RabbitAddress address;
    private final Names names;

    RabbitTopology(RabbitAddress address, Names names) {
        this.address = address;
        this.names = names;
    }

    /** On connections of its own, for an instance that may make something makes it when it first looks. */
    @Override
    public List<Piece> look(Wanted wanted) {
        try (Connections connections = new Connections(address.creating(false))) {
            Topology topology = new Topology(connections, names);
            List<String> registry = List.of("stream " + names.registry());
            int partitions = topology.missing(registry).isEmpty() ? said(connections, topology) : 0;
            boolean nobodySaid = partitions == 0;
            if (nobodySaid) {
                partitions = address.partitions() == 0 ? RabbitAddress.DEFAULT_PARTITIONS : address.partitions();
            }
            List<String> all = new ArrayList<>(registry);
            all.addAll(topology.events(partitions));
            Set<String> missing = Set.copyOf(topology.missing(all));
            List<Piece> pieces = new ArrayList<>();
            for (String each : all) {
                int space = each.indexOf(' ');
                String kind = each.substring(0, space);
                String name = each.substring(space + 1);
                boolean last = name.equals(names.stream(partitions));
                pieces.add(new Piece(kind, name, !missing.contains(each), command(kind, name, last)));
            }
            pieces.add(new Piece("first line", names.registry(), !nobodySaid, "tidings topology --create"));
            return pieces;
        }
    }

    /** Returns how many partitions there are, or 0 where nobody said so yet. */
    private int said(Connections connections, Topology topology) {
        Registry registry = new Registry(connections, names, topology, new Glance(connections));
        try {
            return registry.partitions();
        } catch (BrokerException e) {
            if (e.isTransient()) {
                throw e;
            }
            // Something is missing: that is what is looked for.
            return registry.state().partitions();
        }
    }

    private String command(String kind, String name, boolean last) {
        if (kind.equals("exchange")) {
            return "rabbitmqadmin declare exchange name=%s type=%s durable=true"
                    .formatted(name, name.equals(names.events()) ? "topic" : "fanout");
        }
        boolean keepsAll = name.equals(names.registry()) || address.retention().isEmpty();
        String arguments = keepsAll
                ? "{\"x-queue-type\":\"stream\"}"
                : "{\"x-queue-type\":\"stream\",\"x-max-age\":\"%s\",\"x-stream-max-segment-size-bytes\":%d}"
                        .formatted(address.retention(), Topology.SEGMENT_BYTES);
        String queue = "rabbitmqadmin declare queue name=%s durable=true arguments='%s'".formatted(name, arguments);
        if (last) {
            return binding(queue, names.foreign(), name, "");
        }
        return name.equals(names.registry()) || !address.hasExchange()
                ? queue
                : binding(queue, names.events(), name, name.substring(name.lastIndexOf('.') + 1) + ".#");
    }

    private static String binding(String queue, String exchange, String name, String routingKey) {
        return "%s; rabbitmqadmin declare binding source=%s destination=%s routing_key='%s'"
                .formatted(queue, exchange, name, routingKey);
    }

    @Override
    public List<Piece> create(Wanted wanted) {
        List<Piece> missing = Pieces.missing(look(wanted));
        if (!missing.isEmpty()) {
            try (Connections connections = new Connections(address.creating(true))) {
                Topology topology = new Topology(connections, names);
                new Registry(connections, names, topology, new Glance(connections)).open();
            }
        }
        return Pieces.made(missing);
    }
}
