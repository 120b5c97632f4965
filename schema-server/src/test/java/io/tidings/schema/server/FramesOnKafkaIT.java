/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Filter;
import io.tidings.Event;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.registry.FramedMessages;
import io.tidings.schema.registry.Registration;
import io.tidings.schema.registry.SchemaFraming;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.spi.BrokerException;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.Databases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames on a real Kafka, and a registry that does not know a schema, is away, and comes back. */
@Timeout(120)
class FramesOnKafkaIT {

    private final Queue<Event> handled = new ConcurrentLinkedQueue<>();
    private RunningRegistry running;
    private WatchedDatabase database;
    private SchemaRegistry registry;
    private KafkaTopic topic;

    @EventType("order.paid")
    record OrderPaid(@Key String orderId) {}

    @BeforeEach
    void start() throws Exception {
        running = RunningRegistry.on(Databases.H2);
        database = new WatchedDatabase(running.pool());
        registry = SchemaRegistry.on(database.dataSource(), LogSettings.standard());
        topic = new KafkaTopic();
    }

    @AfterEach
    void close() {
        topic.close();
        running.close();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(40));
    }

    private Tidings listening() {
        Tidings tidings = Tidings.builder(topic.address())
                .mapping(new FramedMessages(
                        registry, message -> message.as("order.paid").build()))
                .build();
        tidings.subscribe("paid")
                .startAt(Start.earliest())
                .retry(RetryPolicy.none().delayed(1000).backoff(Duration.ofMillis(100), 1, Duration.ofMillis(100)))
                .to(OrderPaid.class, (paid, delivery) -> handled.add(delivery.event()));
        tidings.start();
        return tidings;
    }

    private void send(long id, String orderId) throws Exception {
        String frame = "00%08x".formatted(id);
        String text = "{\"orderId\":\"%s\"}".formatted(orderId);
        topic.send(
                HexFormat.of().parseHex(frame + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))),
                Map.of());
    }

    private long register(String subject) {
        return registry.register(
                        subject,
                        Registration.of(
                                SchemaDefinition.of(SchemaFormat.JSON, "{\"title\": \"%s\"}".formatted(subject))))
                .schema()
                .id();
    }

    @Test
    void asksTheRegistryOnceForEachSchemaAndNotForEachEvent() throws Exception {
        long first = register("first");
        long second = register("second");
        int before = database.asked();

        try (Tidings tidings = listening()) {
            for (int i = 0; i < 100; i++) {
                send(i % 2 == 0 ? first : second, String.valueOf(i));
            }

            eventually().until(() -> handled.size() == 100);
            assertThat(handled)
                    .extracting(event -> event.dataSchema().orElse("-"))
                    .contains("urn:tidings:schema:" + first, "urn:tidings:schema:" + second);
        }
        // Handlers run side by side, so that several may ask before the first has its answer.
        assertThat(database.asked() - before).isBetween(2, 20);
    }

    @Test
    void makesADeadLetterOfAnUnknownSchemaWhichCanBeRedrivenWhenItIsThere() throws Exception {
        try (Tidings tidings = listening()) {
            send(1, "a");

            eventually()
                    .until(() ->
                            tidings.deadLetters().list(Filter.all(), null, 10).size() == 1);
            DeadLetter letter =
                    tidings.deadLetters().list(Filter.all(), null, 10).get(0);
            assertThat(letter.failure().message()).contains("the schema 1, which is not in the registry");
            assertThat(letter.attempts()).isEqualTo(1);
            assertThat(letter.event().type()).isEqualTo("order.paid");
            assertThat(letter.event().text()).isEqualTo("{\"orderId\":\"a\"}");
            assertThat(letter.event().dataSchema()).contains("urn:tidings:frame:id:1");

            assertThat(register("order.paid")).isEqualTo(1);
            tidings.deadLetters().redrive(letter.id());

            eventually().until(() -> handled.size() == 1);
        }
    }

    @Test
    void triesAgainUntilTheRegistryIsBack() throws Exception {
        long id = register("order.paid");
        database.away(true);
        try (Tidings tidings = listening()) {
            int before = database.asked();
            send(id, "a");

            eventually().until(() -> database.asked() >= before + 3);
            assertThat(handled).isEmpty();
            database.away(false);

            eventually().until(() -> handled.size() == 1);
            assertThat(tidings.deadLetters().list(Filter.all(), null, 10)).isEmpty();
        }
    }

    @Test
    void saysWhyAnEventCannotBeFramedAndWhetherThatPasses() {
        try (Tidings tidings = Tidings.builder(topic.address())
                .framing(SchemaFraming.withId(registry))
                .build()) {
            assertThatThrownBy(() -> tidings.publish(new OrderPaid("a")))
                    .isInstanceOfSatisfying(
                            BrokerException.class,
                            e -> assertThat(e.isTransient()).isFalse())
                    .hasMessageContaining("no version 1 of the subject 'order.paid'");

            database.away(true);
            assertThatThrownBy(() -> tidings.publish(new OrderPaid("a")))
                    .isInstanceOfSatisfying(
                            BrokerException.class,
                            e -> assertThat(e.isTransient()).isTrue());

            database.away(false);
            register("order.paid");
            tidings.publish(new OrderPaid("b"));
            database.away(true);
            tidings.publish(new OrderPaid("c"));
        }
        assertThat(topic.read(2)).hasSize(2);
    }

    @Test
    void theRelayWaitsForTheSchema() {
        try (Tidings tidings = Tidings.builder(running.pool())
                .transport(topic.address())
                .framing(SchemaFraming.withId(registry))
                .build()) {
            tidings.start();
            tidings.publish(new OrderPaid("a"));
            int before = database.asked();
            eventually().until(() -> database.asked() >= before + 3);

            register("order.paid");

            assertThat(topic.read(1)).hasSize(1);
        }
    }

    @Test
    void opensCloudEventsWithAnIdBeforeTheirData() throws Exception {
        long id = register("order.paid");
        String text = "00%08x".formatted(id)
                + HexFormat.of().formatHex("{\"orderId\":\"a\"}".getBytes(StandardCharsets.UTF_8));
        try (Tidings tidings = listening()) {
            topic.send(
                    HexFormat.of().parseHex(text),
                    Map.of(
                            "ce_specversion", bytes("1.0"),
                            "ce_id", bytes("4711"),
                            "ce_source", bytes("/elsewhere"),
                            "ce_type", bytes("order.paid"),
                            "content-type", bytes("application/json")));

            eventually().until(() -> handled.size() == 1);
            assertThat(List.copyOf(handled).get(0).dataSchema()).contains("urn:tidings:schema:" + id);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
