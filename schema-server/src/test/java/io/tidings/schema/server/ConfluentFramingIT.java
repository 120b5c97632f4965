/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.DeadLetters.Filter;
import io.tidings.EventCodec;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.MessageFraming;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.schema.avro.AvroCodec;
import io.tidings.schema.guard.SchemaSource;
import io.tidings.schema.protobuf.ProtobufCodec;
import io.tidings.schema.registry.FramedMessages;
import io.tidings.schema.registry.SchemaFraming;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.formats.avro.OrderCancelled;
import io.tidings.testsupport.formats.protobuf.OldOrderPlaced;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events between Tidings and programs with Confluent's client, through a real Kafka, with the ids of our registry. */
@Timeout(120)
class ConfluentFramingIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PLACED =
            "syntax = \"proto3\"; package shop; message OldOrderPlaced { string order_id = 1; int64 total_cents = 2; }";
    private static final String PAID =
            "{\"type\": \"object\", \"properties\": {\"orderId\": {\"type\": \"string\"}, \"cents\": {\"type\": \"integer\"}}}";

    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private RunningRegistry registry;
    private KafkaTopic topic;

    @EventType("order.paid")
    record OrderPaid(@Key String orderId, int cents) {}

    @BeforeEach
    void start() throws Exception {
        NpmClient.install();
        registry = RunningRegistry.on(Databases.POSTGRESQL);
        topic = new KafkaTopic();
    }

    @AfterEach
    void close() {
        topic.close();
        registry.close();
    }

    private static EventCodec codec(SchemaSource writers) {
        EventCodec protobuf = ProtobufCodec.builder()
                .type(OldOrderPlaced.class, "order.placed", 1, OldOrderPlaced::getOrderId)
                .build();
        return AvroCodec.builder()
                .type(OrderCancelled.class, "order.cancelled", 1, OrderCancelled::getOrderId)
                .writers(writers)
                .otherwise(protobuf)
                .build();
    }

    private void listen(Tidings tidings) {
        tidings.subscribe("orders")
                .startAt(Start.earliest())
                .to(OrderCancelled.class, each -> handled.add(each.getOrderId() + " " + each.getReasons()))
                .to(OrderPaid.class, each -> handled.add(each.orderId() + " " + each.cents()))
                .to(OldOrderPlaced.class, each -> handled.add(each.getOrderId() + " " + each.getTotalCents()));
        tidings.start();
    }

    private void awaitHandled(List<String> expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(handled).containsExactlyInAnyOrderElementsOf(expected));
    }

    @Test
    void handlesWhatConfluentsSerializersWrote() throws Exception {
        for (JsonNode message : RunningRegistry.parse(NpmClient.run("framing.mjs", registry.url(), "write", ""))) {
            Map<String, byte[]> headers = new TreeMap<>();
            headers.put("kind", message.get("kind").asText().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, JsonNode> header : message.get("headers").properties()) {
                headers.put(header.getKey(), header.getValue().binaryValue());
            }
            topic.send(message.get("value").binaryValue(), headers);
        }
        SchemaRegistry schemas = registry.registry();
        EventCodec codec = codec((type, version) -> schemas.schemaOf("cancelled-value", version));
        FramedMessages mapping = new FramedMessages(
                schemas,
                message -> message.as("order." + message.headers().get("kind")).build());

        try (Tidings tidings =
                Tidings.builder(topic.address()).codec(codec).mapping(mapping).build()) {
            listen(tidings);

            awaitHandled(List.of(
                    "avro-prefix [late, wet]",
                    "json-prefix 995",
                    "proto-prefix 42",
                    "nested-prefix 43",
                    "avro-header [late, wet]",
                    "json-header 995",
                    "proto-header 42",
                    "nested-header 43"));
            assertThat(tidings.deadLetters().count(Filter.all())).isZero();
        }
    }

    static Stream<Function<SchemaRegistry, SchemaFraming>> framings() {
        return Stream.of(SchemaFraming::withId, SchemaFraming::withGuidInHeader);
    }

    /** Published directly, and by a relay; read by Confluent's client, and by Tidings without framing and registry. */
    @ParameterizedTest
    @MethodSource("framings")
    void writesWhatConfluentsDeserializersRead(Function<SchemaRegistry, SchemaFraming> kind) throws Exception {
        registry.schema(
                "/subjects/order.cancelled/versions",
                "AVRO",
                OrderCancelled.getClassSchema().toString());
        registry.schema("/subjects/order.paid/versions", "JSON", PAID);
        registry.schema("/subjects/order.placed/versions", "PROTOBUF", PLACED);
        MessageFraming framing = kind.apply(registry.registry());
        EventCodec codec = codec((type, version) -> Optional.empty());

        try (Tidings direct = Tidings.builder(topic.address())
                        .codec(codec)
                        .framing(framing)
                        .build();
                Tidings relayed = Tidings.builder(registry.pool())
                        .transport(topic.address())
                        .codec(codec)
                        .framing(framing)
                        .build();
                Tidings reader = Tidings.builder(topic.address()).codec(codec).build()) {
            relayed.start();
            publish(direct, "direct");
            publish(relayed, "relayed");
            listen(reader);

            List<ConsumerRecord<byte[], byte[]>> records = topic.read(6);
            assertThat(readByConfluentsClient(records)).containsExactlyInAnyOrderElementsOf(expected());
            awaitHandled(List.of(
                    "direct-1 [late]",
                    "direct-2 995",
                    "direct-3 42",
                    "relayed-1 [late]",
                    "relayed-2 995",
                    "relayed-3 42"));
            for (ConsumerRecord<byte[], byte[]> each : records) {
                boolean inHeader = each.headers().lastHeader("__value_schema_id") != null;
                assertThat(HexFormat.of().formatHex(each.value()).startsWith("00000000"))
                        .isEqualTo(!inHeader);
            }
        }
    }

    private static void publish(Tidings tidings, String who) {
        tidings.publish(new OrderCancelled(who + "-1", List.of("late")));
        tidings.publish(new OrderPaid(who + "-2", 995));
        tidings.publish(OldOrderPlaced.newBuilder()
                .setOrderId(who + "-3")
                .setTotalCents(42)
                .build());
    }

    private static List<JsonNode> expected() {
        return Stream.of("direct", "relayed")
                .flatMap(who -> Stream.of(
                        "{\"orderId\": \"%s-1\", \"reasons\": [\"late\"]}".formatted(who),
                        "{\"orderId\": \"%s-2\", \"cents\": 995}".formatted(who),
                        "{\"orderId\": \"%s-3\", \"totalCents\": 42}".formatted(who)))
                .map(RunningRegistry::parse)
                .toList();
    }

    private List<JsonNode> readByConfluentsClient(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        ArrayNode messages = JSON.createArrayNode();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            ObjectNode message = messages.addObject().put("value", record.value());
            message.put("format", format(record));
            ObjectNode headers = message.putObject("headers");
            for (Header header : record.headers()) {
                headers.put(header.key(), header.value());
            }
        }
        List<JsonNode> values = new ArrayList<>();
        RunningRegistry.parse(NpmClient.run("framing.mjs", registry.url(), "read", messages.toString()))
                .forEach(values::add);
        return values;
    }

    private static String format(ConsumerRecord<byte[], byte[]> record) {
        String type = new String(record.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8);
        return type.substring(type.indexOf('/') + 1).toUpperCase(Locale.ROOT);
    }
}
