/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.RedisServer;
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples do what the page says. */
class TransportExamplesIT {

    private static RedisServer redis;

    private final Queue<Event> handled = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    private void listen(Tidings tidings) {
        tidings.subscribe("s").startAt(Start.earliest()).decidingRaw("*", (event, delivery) -> {
            handled.add(event);
            return Outcome.handled();
        });
        tidings.start();
    }

    /** As any program does that knows nothing of Tidings. */
    private static void addRaw(String stream) throws IOException {
        URI address = URI.create(redis.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String command = "XADD %s * order 4711 data {}\r\n".formatted(stream);
            socket.getOutputStream().write(command.getBytes(StandardCharsets.UTF_8));
            assertThat((char) socket.getInputStream().read()).isEqualTo('$');
        }
    }

    @Test
    void forwardWhatIsPublishedInATransaction() {
        try (TestDatabase database = Databases.SQLITE.open();
                Tidings tidings = TransportExamples.outbox(database.dataSource(), redis.url() + "?prefix=outbox")) {
            listen(tidings);
            tidings.inTransaction(
                    tx -> tidings.publish(tx, Event.ofType("order.placed").build()));

            await().until(() -> handled.size() == 1);
            await().until(() -> tidings.relay().forwarded() == 1);
        }
    }

    @Test
    void publishDirectly() {
        String address = redis.url() + "?prefix=direct";

        TransportExamples.direct(address, Event.ofType("order.placed").build());

        try (Tidings tidings = Tidings.on(address)) {
            listen(tidings);
            await().until(() -> handled.size() == 1);
        }
    }

    @Test
    void mapWhatHasNoEnvelope() throws IOException {
        String address = redis.url() + "?prefix=mapping&partitions=1";
        TransportExamples.direct(address, Event.ofType("order.placed").build());
        addRaw("{mapping:order}:0");

        try (Tidings tidings = TransportExamples.mapping(address)) {
            listen(tidings);
            await().until(() -> handled.size() == 2);
        }

        // Of different keys, so in no order.
        assertThat(handled).extracting(Event::type).containsExactlyInAnyOrder("order.placed", "order.imported");
        assertThat(handled)
                .filteredOn(event -> event.type().equals("order.imported"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.text()).isEqualTo("{}");
                    assertThat(event.key()).contains("4711");
                });
    }
}
