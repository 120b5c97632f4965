/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.spi.BrokerException;
import io.tidings.testsupport.Certificates;
import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.attack.NoCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RabbitMQ behind TLS, in virtual hosts, short of memory; and addresses that lead nowhere. */
@Timeout(90)
class RabbitPlacesIT {

    private static final Duration LONG = Duration.ofSeconds(40);

    @BeforeEach
    void start() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
    }

    private static Event event(int bytes) {
        return Event.ofType("order.placed")
                .key("k")
                .data("x".repeat(bytes).getBytes(StandardCharsets.UTF_8), "text/plain")
                .build();
    }

    private static Tidings tidings(String address) {
        return Tidings.builder(address).codec(new NoCodec()).build();
    }

    private static void playsARound(String address) {
        Queue<Event> handled = new ConcurrentLinkedQueue<>();
        try (Tidings tidings = tidings(address)) {
            tidings.subscribe("s").startAt(Start.earliest()).decidingRaw("*", (event, delivery) -> {
                handled.add(event);
                return Outcome.handled();
            });
            tidings.start();
            tidings.publish(event(3));
            Awaitility.await().atMost(LONG).until(() -> handled.size() == 1);
        }
    }

    private static void publishes(String address, int bytes) {
        try (Tidings tidings = tidings(address)) {
            tidings.publish(event(bytes));
        }
    }

    private static void isRefused(ThrowingCallable publishing, boolean passes, String... words) {
        assertThatThrownBy(publishing)
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.isTransient()).isEqualTo(passes))
                .hasMessageContainingAll(words)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void worksBehindTlsInAVirtualHost() {
        try (RabbitMqServer server =
                RabbitMqServer.with().tls().virtualHosts("shop").start()) {
            String ca = "?partitions=1&tls-ca=" + Certificates.shared().certificate();
            playsARound(server.url("shop") + ca);
            playsARound(server.url() + ca + "&tls-verify=ca");

            isRefused(() -> publishes(server.url("shop"), 1), true, "TLS failed");
            isRefused(() -> publishes(server.url("nowhere") + ca, 1), false, "no virtual host 'nowhere'");
        }
    }

    @Test
    void saysThatUserOrPasswordIsWrong() {
        String url = RabbitMqServer.shared().url().replaceFirst("//[^@]*@", "//tidings:secret@");

        isRefused(() -> publishes(url, 1), false, "refuses the user or the password");
    }

    @Test
    void saysThatAHostIsUnknownOrDoesNotAnswer() {
        isRefused(() -> publishes("amqp://u:secret@nowhere.invalid", 1), true, "unknown host nowhere.invalid");
        isRefused(() -> publishes("amqp://u:secret@localhost:1", 1), true, "amqp://localhost:1 cannot be reached");
    }

    @Test
    void saysThatAMessageIsTooLargeAndGoesOn() {
        try (RabbitMqServer server = RabbitMqServer.with()
                        .setting("max_message_size", "50000")
                        .start();
                Tidings tidings = tidings(server.url() + "?partitions=1")) {
            tidings.publish(event(40_000));

            isRefused(() -> tidings.publish(event(60_000)), false, "larger than configured max size 50000");
            tidings.publish(event(40_000));
        }
    }

    @Test
    void waitsForABrokerThatTakesNothingAndSaysWhy() {
        try (RabbitMqServer server = RabbitMqServer.with()
                        .setting("vm_memory_high_watermark.absolute", "1MB")
                        .start();
                Tidings tidings = tidings(server.url() + "?timeout=1500")) {
            isRefused(() -> tidings.publish(event(1)), true, "takes no messages: low on memory");
        }
    }
}
