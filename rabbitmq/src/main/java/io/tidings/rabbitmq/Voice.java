/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import io.tidings.rabbitmq.Connections.Role;
import io.tidings.spi.BrokerException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * By which this process speaks to the others and hears them: an exchange that reaches all, and a queue of its own that
 * goes with its connection. Thread-safe.
 */
final class Voice {

    private static final String KIND = "kind";

    private final Connections connections;
    private final Names names;
    private final Hearer hearer;
    private final Lock lock = new ReentrantLock();
    private @Nullable Channel listening;
    private @Nullable Channel speaking;
    private volatile String ear = "";

    /** Is told what others say, one after another. Must not wait for an answer to what it says itself. */
    interface Hearer {
        void hear(String kind, Said said);
    }

    /**
     * What somebody said.
     *
     * @param texts what it is about
     * @param body more of it
     * @param replyTo whom to answer
     * @param correlation what an answer is an answer to
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, compared by nobody
    record Said(Map<String, String> texts, byte[] body, String replyTo, String correlation) {}

    Voice(Connections connections, Names names, Hearer hearer) {
        this.connections = connections;
        this.names = names;
        this.hearer = hearer;
    }

    /** Begins to listen, or begins again. Returns whether it did not listen before. */
    boolean open() {
        lock.lock();
        try {
            Channel known = listening;
            if (known != null && known.isOpen()) {
                return false;
            }
            listening = listen();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Channel listen() {
        Channel channel = connections.channel(Role.OWNING);
        try {
            String queue = channel.queueDeclare().getQueue();
            channel.queueBind(queue, names.members(), "");
            channel.basicConsume(queue, true, (tag, delivery) -> heard(delivery), tag -> Channels.abort(channel));
            ear = queue;
            return channel;
        } catch (IOException | ShutdownSignalException e) {
            Channels.abort(channel);
            throw connections.refusals().of(e);
        }
    }

    private void heard(Delivery delivery) {
        BasicProperties properties = delivery.getProperties();
        Map<String, String> texts = new HashMap<>();
        if (properties.getHeaders() != null) {
            properties.getHeaders().forEach((name, value) -> texts.put(name, String.valueOf(value)));
        }
        String kind = texts.remove(KIND);
        if (kind != null) {
            hearer.hear(
                    kind,
                    new Said(
                            texts,
                            delivery.getBody(),
                            text(properties.getReplyTo()),
                            text(properties.getCorrelationId())));
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Says something to all, this process too, and returns when the broker has it. */
    void sayToAll(String kind, Map<String, String> texts, byte[] body, String correlation) {
        say(names.members(), "", kind, new Said(texts, body, ear, correlation));
    }

    /** Answers what somebody said. */
    void answer(Said question, Map<String, String> texts, byte[] body) {
        say("", question.replyTo(), "answer", new Said(texts, body, ear, question.correlation()));
    }

    private void say(String exchange, String routingKey, String kind, Said said) {
        Map<String, Object> headers = new HashMap<>(said.texts());
        headers.put(KIND, kind);
        BasicProperties properties = new BasicProperties.Builder()
                .headers(headers)
                .replyTo(said.replyTo())
                .correlationId(said.correlation())
                .build();
        lock.lock();
        try {
            Channel channel = speaking();
            publish(channel, exchange, routingKey, properties, said.body());
            channel.waitForConfirmsOrDie(connections.address().timeout().toMillis());
        } catch (IOException | ShutdownSignalException | TimeoutException e) {
            throw connections.unanswered(Role.OWNING, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw connections.refusals().late();
        } finally {
            lock.unlock();
        }
    }

    private static void publish(
            Channel channel, String exchange, String routingKey, BasicProperties properties, byte[] body)
            throws IOException {
        try {
            channel.basicPublish(exchange, routingKey, properties, body);
        } catch (IllegalArgumentException e) {
            // The client counted it, the broker did not: no confirm on this channel can be matched any more.
            Channels.abort(channel);
            throw new BrokerException(String.valueOf(e.getMessage()), e, false);
        }
    }

    private Channel speaking() throws IOException {
        Channel known = speaking;
        if (known != null && known.isOpen()) {
            return known;
        }
        Channel channel = connections.channel(Role.OWNING);
        channel.confirmSelect();
        speaking = channel;
        return channel;
    }
}
