/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.BrokerException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says in words what Kafka's clients threw. */
final class KafkaErrors {

    private final KafkaOptions options;

    KafkaErrors(KafkaOptions options) {
        this.options = options;
    }

    /** Waits for an answer of the cluster. */
    <T> T await(KafkaFuture<T> future, String what) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("Interrupted: cannot %s".formatted(what), e, true);
        } catch (ExecutionException e) {
            throw of(what, e);
        }
    }

    /**
     * Makes an exception.
     *
     * @param what what could not be done, as an infinitive
     */
    BrokerException of(String what, Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        String words = "Cannot %s on %s: %s".formatted(what, options, reason(cause));
        return cause instanceof AuthenticationException
                ? BrokerException.noEntry(words, cause)
                : new BrokerException(words, cause, isTransient(cause));
    }

    static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        // "Failed to construct kafka consumer" tells nothing; what is below does.
        while (cause.getClass() == KafkaException.class && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** What a broker says while it restarts, elects or is out of reach passes by itself. */
    static boolean isTransient(Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return false;
        }
        return cause instanceof RetriableException
                || isUnresolved(cause)
                || cause instanceof org.apache.kafka.common.errors.InterruptException
                || cause instanceof IllegalStateException;
    }

    private static boolean isUnresolved(Throwable cause) {
        return cause instanceof ConfigException
                && String.valueOf(cause.getMessage()).contains("resolvable");
    }

    private String reason(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        if (cause instanceof AuthenticationException) {
            return "the cluster refuses the login (%s). Check user, password and the options sasl.mechanism and security.protocol"
                    .formatted(said);
        }
        if (cause instanceof AuthorizationException) {
            return "the user may not do that (%s). Ask for the permissions in the guide".formatted(said);
        }
        if (cause instanceof RecordTooLargeException || cause instanceof RecordBatchTooLargeException) {
            return "the event is too large (%s). Publish a reference to large data, or raise max.request.size here and max.message.bytes of the topic"
                    .formatted(said);
        }
        if (isUnresolved(cause)) {
            return "no host of the address is known. Check the names";
        }
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return "no answer in time (%s). Check the address, and that the cluster runs".formatted(said);
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "a topic is missing (%s)".formatted(said);
        }
        return "%s: %s".formatted(cause.getClass().getSimpleName(), said);
    }
}
