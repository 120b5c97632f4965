/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RabbitMqServerIT extends BrokerServerContract<RabbitMqServer> {

    private static final String QUEUE = "email";
    private static final int PATIENCE_MILLIS = 10_000;

    @Override
    RabbitMqServer started() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        return RabbitMqServer.start();
    }

    @Override
    RabbitMqServer shared() {
        return RabbitMqServer.shared();
    }

    @Override
    void publish(String url, String text) throws Exception {
        try (Connection connection = connection(url);
                Channel channel = withQueue(connection)) {
            channel.confirmSelect();
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", QUEUE, MessageProperties.PERSISTENT_BASIC, body);
            channel.waitForConfirmsOrDie(PATIENCE_MILLIS);
        }
    }

    /** What is read and not acknowledged is back in the queue when the connection ends. */
    @Override
    List<String> published(String url) throws Exception {
        try (Connection connection = connection(url);
                Channel channel = withQueue(connection)) {
            List<String> texts = new ArrayList<>();
            for (GetResponse next = channel.basicGet(QUEUE, false);
                    next != null;
                    next = channel.basicGet(QUEUE, false)) {
                texts.add(new String(next.getBody(), StandardCharsets.UTF_8));
            }
            return texts;
        }
    }

    @BeforeAll
    void declareQueue() throws Exception {
        publish(server.url(), "the first");
        server.awaitKept("/", QUEUE);
    }

    @Test
    void hasVirtualHosts() throws Exception {
        try (RabbitMqServer broker =
                RabbitMqServer.with().virtualHosts("shop", "warehouse").start()) {
            publish(broker.url("shop"), "in the shop");
            broker.awaitKept("shop", QUEUE);
            broker.kill();
            broker.restart();

            assertThat(published(broker.url("shop"))).containsExactly("in the shop");
            assertThat(published(broker.url("warehouse"))).isEmpty();
            assertThat(published(broker.url())).isEmpty();
        }
    }

    @Test
    void speaksTls() throws Exception {
        try (RabbitMqServer secured = RabbitMqServer.with().tls().start()) {
            assertThat(secured.url()).startsWith("amqps://");
            publish(secured.url(), "encrypted");

            assertThat(published(secured.proxiedUrl())).containsExactly("encrypted");
            assertThatThrownBy(() -> publish(secured.url().replace("amqps", "amqp"), "in the clear"))
                    .isInstanceOf(Exception.class);
        }
    }

    @Test
    void asksForThePassword() {
        assertThatThrownBy(() -> publish(server.url().replace(":tidings@", ":wrong@"), "wrong"))
                .hasMessageContaining("ACCESS_REFUSED");
    }

    @Test
    void saysWhyItDoesNotStart() {
        RabbitMqServer.Builder wrong = RabbitMqServer.with().setting("no.such.setting", "1");

        assertThatThrownBy(wrong::start).rootCause().hasMessageContaining("no.such.setting");
    }

    private static Connection connection(String url) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(url);
        if (url.startsWith("amqps")) {
            factory.useSslProtocol(Certificates.shared().context());
        }
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(PATIENCE_MILLIS);
        factory.setHandshakeTimeout(PATIENCE_MILLIS);
        factory.setShutdownTimeout(1_000);
        return factory.newConnection();
    }

    private static Channel withQueue(Connection connection) throws Exception {
        Channel channel = connection.createChannel();
        channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
        return channel;
    }
}
