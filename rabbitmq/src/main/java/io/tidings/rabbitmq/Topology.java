/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.tidings.broker.Causes;
import io.tidings.rabbitmq.Connections.Role;
import io.tidings.spi.BrokerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes exchanges, streams and queues, or checks that they are there. Thread-safe. */
final class Topology {

    private static final int NOT_FOUND = 404;
    private static final int UNLIMITED_SINCE = 4;
    static final long SEGMENT_BYTES = 64_000_000L;

    private final Connections connections;
    private final Names names;

    Topology(Connections connections, Names names) {
        this.connections = connections;
        this.names = names;
    }

    /** What is done on a channel. */
    interface Work {
        void on(Channel channel) throws IOException;
    }

    private void call(Work work) {
        Channel channel = connections.channel(Role.OWNING);
        try {
            work.on(channel);
        } catch (IOException | ShutdownSignalException e) {
            throw connections.refusals().of(e);
        } finally {
            Channels.abort(channel);
        }
    }

    /** Makes sure that the registry is there, from which the rest is known. */
    void requireRegistry() {
        if (connections.address().creates()) {
            call(channel -> channel.queueDeclare(names.registry(), true, false, false, stream("")));
        } else {
            requireAll(List.of("stream " + names.registry()));
        }
    }

    /** Makes sure that what events travel by is there. The last stream is for what other programs publish. */
    void requireEvents(int partitions) {
        if (!connections.address().creates()) {
            requireAll(events(partitions));
            return;
        }
        call(channel -> {
            channel.exchangeDeclare(names.foreign(), BuiltinExchangeType.FANOUT, true);
            if (hasExchange()) {
                channel.exchangeDeclare(names.events(), BuiltinExchangeType.TOPIC, true);
            }
            channel.exchangeDeclare(names.members(), BuiltinExchangeType.FANOUT, true);
            Map<String, Object> arguments = stream(connections.address().retention());
            for (int i = 0; i <= partitions; i++) {
                channel.queueDeclare(names.stream(i), true, false, false, arguments);
                if (i == partitions) {
                    channel.queueBind(names.stream(i), names.foreign(), "");
                } else if (hasExchange()) {
                    channel.queueBind(names.stream(i), names.events(), i + ".#");
                }
            }
        });
    }

    private boolean hasExchange() {
        return connections.address().hasExchange();
    }

    /** Names what events travel by, in the order in which it can be made. */
    List<String> events(int partitions) {
        List<String> wanted = new ArrayList<>();
        if (hasExchange()) {
            wanted.add("exchange " + names.events());
        }
        wanted.addAll(List.of("exchange " + names.foreign(), "exchange " + names.members()));
        for (int i = 0; i <= partitions; i++) {
            wanted.add("stream " + names.stream(i));
        }
        return wanted;
    }

    private static Map<String, Object> stream(String retention) {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("x-queue-type", "stream");
        if (!retention.isEmpty()) {
            arguments.put("x-max-age", retention);
            arguments.put("x-stream-max-segment-size-bytes", SEGMENT_BYTES);
        }
        return arguments;
    }

    /**
     * Makes the queues with the state of a subscription. They are data, and made in either mode. RabbitMQ 4 would drop
     * a row after twenty takeovers, unless told otherwise in a way that 3 refuses.
     */
    void makeState(String subscription, int partitions) {
        call(channel -> {
            Map<String, Object> arguments = new HashMap<>();
            arguments.put("x-queue-type", "quorum");
            arguments.put("x-single-active-consumer", true);
            if (major(channel) >= UNLIMITED_SINCE) {
                arguments.put("x-delivery-limit", -1);
            }
            for (int i = 0; i < partitions; i++) {
                channel.queueDeclare(names.state(new PartKey(subscription, i)), true, false, false, arguments);
            }
        });
    }

    private static int major(Channel channel) {
        String version =
                String.valueOf(channel.getConnection().getServerProperties().get("version"));
        String major = version.split("\\.", 2)[0];
        return major.matches("\\d{1,4}") ? Integer.parseInt(major) : 0;
    }

    void deleteState(String subscription, int partitions) {
        call(channel -> {
            for (int i = 0; i < partitions; i++) {
                channel.queueDelete(names.state(new PartKey(subscription, i)));
            }
        });
    }

    /** Tells whether somebody owns a partition, or waits for it. */
    boolean isOwned(PartKey key) {
        boolean[] owned = {false};
        call(channel -> owned[0] = channel.queueDeclarePassive(names.state(key)).getConsumerCount() > 0);
        return owned[0];
    }

    /** Lists what is missing of the given. */
    List<String> missing(List<String> wanted) {
        List<String> missing = new ArrayList<>();
        for (String each : wanted) {
            String name = each.substring(each.indexOf(' ') + 1);
            try {
                call(channel -> {
                    if (each.startsWith("exchange ")) {
                        channel.exchangeDeclarePassive(name);
                    } else {
                        channel.queueDeclarePassive(name);
                    }
                });
            } catch (BrokerException e) {
                ShutdownSignalException signal = Causes.find(e, ShutdownSignalException.class);
                if (e.isTransient() || signal == null || Refusals.code(signal) != NOT_FOUND) {
                    throw e;
                }
                missing.add(each);
            }
        }
        return missing;
    }

    private void requireAll(List<String> wanted) {
        List<String> missing = missing(wanted);
        if (!missing.isEmpty()) {
            throw new BrokerException(
                    "RabbitMQ at %s lacks %s. Make them with 'tidings topology --create' and this address as --transport, or let Tidings do it with topology=create."
                            .formatted(connections.address(), String.join(", ", missing)),
                    null,
                    false);
        }
    }
}
