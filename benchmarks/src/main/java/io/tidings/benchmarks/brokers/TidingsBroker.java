/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.Sink;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Tidings on a broker.
 *
 * @param kind which broker
 * @param option of its address, for publishing; empty for all defaults
 */
record TidingsBroker(BrokerKind kind, String option) implements BrokerContender {

    private static final Duration GRACE = Duration.ofSeconds(5);

    @Override
    public String name() {
        return option.isEmpty() ? BrokerContenders.TIDINGS : BrokerContenders.TIDINGS + ", " + option;
    }

    @Override
    public String version() {
        String version = Tidings.class.getPackage().getImplementationVersion();
        return version == null ? "of this checkout" : version;
    }

    @Override
    public String settings() {
        return "%s; publish(…) and publishAll(…); to(Order.class, …)"
                .formatted(option.isEmpty() ? "all defaults" : option);
    }

    @Override
    public boolean onlyPublishes() {
        return !option.isEmpty();
    }

    @Override
    public boolean keepsEvents() {
        return true;
    }

    @Override
    public Transmission open(String address, String name) {
        String own = address + "?prefix=" + name + (kind == BrokerKind.REDIS ? "" : ".");
        return new Running(option.isEmpty() ? own : own + "&" + option);
    }

    private static final class Running implements Transmission {

        private final String address;
        private final Tidings publisher;

        Running(String address) {
            this.address = address;
            this.publisher = tidings(address);
        }

        private static Tidings tidings(String address) {
            return Tidings.on(address);
        }

        @Override
        public void publish(List<Order> orders) {
            if (orders.size() == 1) {
                publisher.publish(orders.get(0));
            } else {
                publisher.publishAll(orders);
            }
        }

        @Override
        public AutoCloseable consume(Sink sink) {
            Tidings tidings = tidings(address);
            tidings.subscribe("bench-" + UUID.randomUUID())
                    .startAt(Start.earliest())
                    .to(Order.class, order -> sink.handled(0, order));
            tidings.start();
            return () -> {
                tidings.stop(GRACE);
                tidings.close();
            };
        }

        @Override
        public void close() {
            publisher.close();
        }
    }
}
