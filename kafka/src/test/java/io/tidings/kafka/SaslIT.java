/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static io.tidings.kafka.Play.event;
import static io.tidings.kafka.Play.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.Certificates;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.attack.NoCodec;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SaslIT {

    private final KafkaServer server =
            KafkaServer.with().password("open sesame".replace(" ", "")).tls().start();

    @AfterEach
    void close() {
        server.close();
    }

    private Tidings tidings(String password) {
        String address =
                "kafka://tidings:%s@%s?partitions=2&security.protocol=SASL_SSL&ssl.truststore.type=PKCS12&ssl.truststore.location=%s&ssl.truststore.password=%s&ssl.endpoint.identification.algorithm="
                        .formatted(
                                password,
                                server.bootstrapServers(),
                                Certificates.shared().trustStore(),
                                Certificates.PASSWORD);
        return Tidings.builder(address).codec(new NoCodec()).build();
    }

    @Test
    void logsInOverTlsAndSaysWhenItIsRefused() {
        Queue<Event> handled = Play.queue();
        try (Tidings tidings = tidings("opensesame")) {
            tidings.subscribe("s").startAt(Start.earliest()).decidingRaw("order.*", (each, delivery) -> {
                handled.add(each);
                return Outcome.handled();
            });
            tidings.start();
            tidings.publish(event("order.placed", "k", "x"));
            eventually().until(() -> handled.size() == 1);
        }
        try (Tidings stranger = tidings("wrong")) {
            assertThatThrownBy(() -> stranger.publish(event("order.placed", "k", "x")))
                    .hasMessageContaining("refuses the login")
                    .hasMessageNotContaining("wrong");
        }
        assertThat(handled).hasSize(1);
    }
}
