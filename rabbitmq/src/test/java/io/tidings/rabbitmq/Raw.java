/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Another program, which knows RabbitMQ and not Tidings. */
final class Raw implements AutoCloseable {

    private final Connection connection;
    private final Channel channel;

    Raw(String url) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(url);
        this.connection = factory.newConnection("another program");
        this.channel = connection.createChannel();
        channel.confirmSelect();
    }

    Channel channel() {
        return channel;
    }

    void publish(String exchange, String routingKey, Map<String, Object> headers, String contentType, String body)
            throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .headers(headers)
                .contentType(contentType)
                .build();
        channel.basicPublish(exchange, routingKey, true, properties, body.getBytes(StandardCharsets.UTF_8));
        channel.waitForConfirmsOrDie(10_000);
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
