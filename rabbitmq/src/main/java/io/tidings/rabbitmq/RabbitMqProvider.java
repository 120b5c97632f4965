/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.broker.Foreign;
import io.tidings.spi.Broker;
import io.tidings.spi.BrokerProvider;
import java.util.Set;

/** Opens RabbitMQ brokers: {@code amqp://user:password@host:5672/vhost?option=value}, and {@code amqps://} with TLS. */
public final class RabbitMqProvider implements BrokerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public RabbitMqProvider() {}

    @Override
    public Set<String> schemes() {
        return RabbitAddress.SCHEMES;
    }

    @Override
    public Broker open(String address, Settings settings) {
        return new RabbitBroker(RabbitAddress.parse(address, settings.lease()), new Foreign(settings.mapping()));
    }
}
