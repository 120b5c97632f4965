/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.MessageFraming.Frame;
import io.tidings.RawMessage;
import io.tidings.jdbc.JdbcEventLogProvider;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import io.tidings.spi.EventLog;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is framed is what comes out of a frame, with a registry on a real database. */
class FramesIT {

    private static final Event PLACED =
            Event.ofType("order.placed").key("7").json("{\"id\":7}").build();

    private TestDatabase database;
    private SchemaRegistry registry;

    @BeforeEach
    void open() {
        database = Databases.H2.open();
        EventLog log = new JdbcEventLogProvider().open(database.dataSource(), LogSettings.standard());
        log.schema().migrate();
        registry = SchemaRegistry.on(log.schemas(), SchemaLanguages.load());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private RegisteredSchema register(String subject, String title) {
        SchemaDefinition definition = SchemaDefinition.of(SchemaFormat.JSON, "{\"title\": \"%s\"}".formatted(title));
        return registry.register(subject, Registration.of(definition)).schema();
    }

    private Event read(byte[] value, Map<String, String> headers) throws Exception {
        FramedMessages messages = new FramedMessages(
                registry, message -> message.as("order.imported").build());
        RawMessage.Place place = new RawMessage.Place("order", "order-0-1", Instant.EPOCH);
        return messages.handling(messages.map(new RawMessage(place, "7", headers, value)));
    }

    @Test
    void haveTheIdOfTheVersionBeforeTheData() throws Exception {
        register("other", "other");
        RegisteredSchema schema = register("order.placed", "placed");

        Frame frame = SchemaFraming.withId(registry).frame(PLACED);

        assertThat(frame.before())
                .isEqualTo(ByteBuffer.allocate(5)
                        .put((byte) 0)
                        .putInt((int) schema.id())
                        .array());
        assertThat(frame.replaced()).isZero();
        assertThat(frame.headers()).isEmpty();
        Event read = read(HexFormat.of().parseHex(HexFormat.of().formatHex(frame.before()) + hex(PLACED)), Map.of());
        assertThat(read.text()).isEqualTo(PLACED.text());
        assertThat(read.dataSchema()).contains("urn:tidings:schema:" + schema.id());
    }

    @Test
    void haveTheGuidInAHeader() throws Exception {
        RegisteredSchema schema = register("order.placed", "placed");

        Frame frame = SchemaFraming.withGuidInHeader(registry).frame(PLACED);

        String guid = schema.guid().toString();
        assertThat(frame.before()).isEmpty();
        assertThat(HexFormat.of().formatHex(frame.headers().get("__value_schema_id")))
                .isEqualTo("01" + guid.replace("-", ""));
        assertThat(read(PLACED.data(), Map.of("__value_schema_id", guid)).dataSchema())
                .contains("urn:tidings:schema:" + schema.id());
        byte[] before = HexFormat.of().parseHex("01" + guid.replace("-", "") + hex(PLACED));
        assertThat(read(before, Map.of()).text()).isEqualTo(PLACED.text());
    }

    @Test
    void haveTheSchemaThatTheEventNames() {
        RegisteredSchema named = register("elsewhere", "elsewhere");
        Event event = PLACED.toBuilder()
                .dataSchema("urn:tidings:schema:" + named.id())
                .build();

        assertThat(SchemaFraming.withId(registry).frame(event).before()[4]).isEqualTo((byte) named.id());
        assertThatThrownBy(() -> SchemaFraming.withId(registry)
                        .frame(event.toBuilder()
                                .dataSchema("urn:tidings:schema:99")
                                .build()))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("id 99");
    }

    @Test
    void areRefusedForWhatTheSchemaIsNotOf() {
        SchemaFraming framing = SchemaFraming.withId(registry);
        assertThatThrownBy(() -> framing.frame(PLACED))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("no version 1 of the subject 'order.placed'");

        register("order.placed", "placed");
        Event avro = PLACED.toBuilder().data(PLACED.data(), "application/avro").build();

        assertThatThrownBy(() -> framing.frame(avro))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("is application/avro")
                .hasMessageContaining("is JSON");
        assertThat(framing.frame(Event.ofType("order.placed").build())).isEqualTo(Frame.NONE);
    }

    @Test
    void areNotLookedForWhereNoneIs() throws Exception {
        assertThat(read(PLACED.data(), Map.of("__value_schema_id", "no guid")).dataSchema())
                .isEmpty();
        assertThat(read(new byte[] {0, 1}, Map.of()).dataSchema()).isEmpty();
    }

    @Test
    void endAfterTheNumbersOfAMessage() {
        assertThat(MessageIndexes.end(new byte[] {0, 9})).isEqualTo(1);
        assertThat(MessageIndexes.end(new byte[] {4, 2, 0, 9})).isEqualTo(3);
        assertThatThrownBy(() -> MessageIndexes.end(new byte[] {4, 2}))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("ends before");
    }

    private static String hex(Event event) {
        return HexFormat.of().formatHex(event.data());
    }
}
