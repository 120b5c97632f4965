/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.RawMessage;
import io.tidings.jdbc.JdbcEventLogProvider;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.registry.FramedMessages;
import io.tidings.schema.registry.RegisteredSchema;
import io.tidings.schema.registry.Registration;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.spi.EventLog;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The frames of Confluent's serializers, byte by byte. */
class FramedMessagesIT {

    private static final String ORDER = "{\"id\":\"4711\"}";
    private static final String ORDER_HEX = HexFormat.of().formatHex(ORDER.getBytes(StandardCharsets.UTF_8));

    private TestDatabase database;
    private SchemaRegistry registry;
    private FramedMessages mapping;

    @BeforeEach
    void open() {
        database = Databases.H2.open();
        EventLog log = new JdbcEventLogProvider().open(database.dataSource(), LogSettings.standard());
        log.schema().migrate();
        registry = SchemaRegistry.on(log.schemas(), SchemaLanguages.load());
        mapping = new FramedMessages(
                registry, message -> message.as("order.placed").build());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private RegisteredSchema register(SchemaFormat format, String text) {
        return registry.register("order", Registration.of(SchemaDefinition.of(format, text)))
                .schema();
    }

    private Event map(String hex, Map<String, String> headers) throws Exception {
        RawMessage.Place place = new RawMessage.Place("orders", "orders-0-1", Instant.EPOCH);
        return mapping.handling(
                mapping.map(new RawMessage(place, "k", headers, HexFormat.of().parseHex(hex))));
    }

    @Test
    void takesAwayTheIdTheGuidAndNothingWhereTheGuidIsAHeader() throws Exception {
        RegisteredSchema schema = register(SchemaFormat.JSON, "{\"type\": \"object\"}");
        String guid = schema.guid().toString();

        Event byId = map("0000000001" + ORDER_HEX, Map.of());
        Event byGuid = map("01" + guid.replace("-", "") + ORDER_HEX, Map.of());
        Event byHeader = map(ORDER_HEX, Map.of("__value_schema_id", guid));
        Event bare = map(ORDER_HEX, Map.of());

        for (Event event : new Event[] {byId, byGuid, byHeader}) {
            assertThat(event.data()).asString(StandardCharsets.UTF_8).isEqualTo(ORDER);
            assertThat(event.dataSchema()).contains("urn:tidings:schema:1");
            assertThat(event.key()).contains("k");
        }
        assertThat(bare.data()).asString(StandardCharsets.UTF_8).isEqualTo(ORDER);
        assertThat(bare.dataSchema()).isEmpty();
    }

    @Test
    void takesAwayTheNumbersBeforeProtocolBuffers() throws Exception {
        register(SchemaFormat.PROTOBUF, "syntax = \"proto3\"; message Order { string id = 1; }");

        Event first = map("0000000001" + "00" + "0a0431323334", Map.of());
        Event nested = map("0000000001" + "040200" + "0a0431323334", Map.of());

        assertThat(HexFormat.of().formatHex(first.data())).isEqualTo("0a0431323334");
        assertThat(HexFormat.of().formatHex(nested.data())).isEqualTo("0a0431323334");
        assertThat(first.contentType()).isEqualTo("application/protobuf");
    }

    @Test
    void refusesASchemaThatTheRegistryDoesNotKnow() {
        assertThatThrownBy(() -> map("0000000007" + ORDER_HEX, Map.of()))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("schema 7");
    }
}
