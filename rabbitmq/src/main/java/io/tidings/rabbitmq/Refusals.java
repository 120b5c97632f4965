/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import io.tidings.broker.Causes;
import io.tidings.spi.BrokerException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says in plain words what RabbitMQ or the way to it refused.
 *
 * @param address where, without credentials
 * @param blocked returns why the broker takes no messages, or null
 */
record Refusals(RabbitAddress address, Supplier<@Nullable String> blocked) {

    private static final int NOT_FOUND = 404;
    private static final int ACCESS_REFUSED = 403;
    private static final int PRECONDITION_FAILED = 406;
    private static final int NOT_ALLOWED = 530;
    private static final int NOT_IMPLEMENTED = 540;

    BrokerException of(Throwable cause) {
        if (cause instanceof BrokerException known) {
            return known;
        }
        AuthenticationFailureException login = Causes.find(cause, AuthenticationFailureException.class);
        if (login != null) {
            return BrokerException.noEntry(
                    "RabbitMQ at %s refuses the user or the password of the address".formatted(address), cause);
        }
        if (Causes.find(cause, PossibleAuthenticationFailureException.class) != null) {
            return permanent(
                    "ended the connection at login: the user, the password or the virtual host '%s' is wrong"
                            .formatted(address.virtualHost()),
                    cause);
        }
        ShutdownSignalException signal = Causes.find(cause, ShutdownSignalException.class);
        return signal == null || isPassing(text(signal)) ? away(cause) : closed(signal, cause);
    }

    /** Says why the broker closed a channel or a connection. */
    private BrokerException closed(ShutdownSignalException signal, Throwable cause) {
        String text = text(signal);
        return switch (code(signal)) {
            case NOT_FOUND -> permanent("lacks something: %s".formatted(text), cause);
            case ACCESS_REFUSED -> permanent("does not permit this user to do that: %s".formatted(text), cause);
            case PRECONDITION_FAILED -> precondition(text, cause);
            case NOT_ALLOWED -> notAllowed(text, cause);
            case NOT_IMPLEMENTED ->
                permanent("cannot do that. Tidings needs RabbitMQ 3.10 or later: %s".formatted(text), cause);
            default -> away(cause);
        };
    }

    private BrokerException notAllowed(String text, Throwable cause) {
        return permanent(
                text.contains("vhost")
                        ? "has no virtual host '%s', or does not permit it to this user: %s"
                                .formatted(address.virtualHost(), text)
                        : "does not allow that: %s".formatted(text),
                cause);
    }

    /** What a broker says while it starts, or while a queue has no leader; names it quotes may say anything. */
    private static boolean isPassing(String reply) {
        String text = reply.replaceAll("'[^']*'", "");
        return text.contains("is down")
                || text.contains("inaccessible")
                || text.contains("process")
                || text.contains("timed out")
                || text.contains("timeout");
    }

    private BrokerException precondition(String text, Throwable cause) {
        if (text.contains("inequivalent arg")) {
            return permanent(
                    "has something of that name which is of another kind: %s. Delete it, or choose another prefix"
                            .formatted(text),
                    cause);
        }
        return new BrokerException("RabbitMQ at %s refused: %s".formatted(address, text), cause, !isTooLarge(text));
    }

    /** Tells whether the broker says that a message is larger than it takes. */
    static boolean isTooLarge(String text) {
        return text.contains("larger than");
    }

    private BrokerException away(Throwable cause) {
        if (Causes.find(cause, TimeoutException.class) != null) {
            return late();
        }
        UnknownHostException unknown = Causes.find(cause, UnknownHostException.class);
        SSLException tls = Causes.find(cause, SSLException.class);
        String why = unknown != null
                ? "unknown host " + unknown.getMessage()
                : tls != null ? "TLS failed: " + tls.getMessage() : Causes.rootMessage(cause);
        return new BrokerException("RabbitMQ at %s cannot be reached: %s".formatted(address, why), cause, true);
    }

    private BrokerException permanent(String words, Throwable cause) {
        return new BrokerException("RabbitMQ at %s %s".formatted(address, words), cause, false);
    }

    BrokerException late() {
        String reason = blocked.get();
        if (reason != null) {
            return new BrokerException("RabbitMQ at %s takes no messages: %s".formatted(address, reason), null, true);
        }
        return new BrokerException(
                "RabbitMQ at %s did not answer within %d ms"
                        .formatted(address, address.timeout().toMillis()),
                null,
                true);
    }

    BrokerException closed() {
        return new BrokerException("The broker at %s has been closed here".formatted(address), null, false);
    }

    static int code(ShutdownSignalException signal) {
        Method reason = signal.getReason();
        if (reason instanceof AMQP.Channel.Close close) {
            return close.getReplyCode();
        }
        return reason instanceof AMQP.Connection.Close close ? close.getReplyCode() : 0;
    }

    static String text(ShutdownSignalException signal) {
        Method reason = signal.getReason();
        if (reason instanceof AMQP.Channel.Close close) {
            return close.getReplyText();
        }
        return reason instanceof AMQP.Connection.Close close ? close.getReplyText() : "";
    }
}
