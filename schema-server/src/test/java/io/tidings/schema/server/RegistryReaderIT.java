/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaReference;
import io.tidings.schema.repository.RegistryException;
import io.tidings.schema.repository.RegistryReader;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.schema.repository.SchemaFile;
import io.tidings.testsupport.Databases;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The registry as the baseline of a build: read from the real server. */
class RegistryReaderIT {

    private static final String PLACED = "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}";

    private RunningRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = RunningRegistry.on(Databases.H2);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private SchemaDirectory read(String path, String... types) {
        return new RegistryReader(URI.create(registry.url() + path)).read(List.of(types));
    }

    private void register(String subject, String type, String schema) {
        assertThat(registry.schema("/subjects/" + subject + "/versions", type, schema)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void readsEveryVersionInEveryFormat() {
        register("order.placed", "JSON", PLACED);
        registry.put("/config/order.placed", "{\"compatibility\": \"NONE\"}");
        register("order.placed", "JSON", PLACED.replace("string", "integer"));
        register("order.paid", "AVRO", "{\"type\": \"record\", \"name\": \"Paid\", \"fields\": []}");
        register("order.sent", "PROTOBUF", "syntax = \"proto3\"; message Sent { string id = 1; }");

        SchemaDirectory read = read("", "order.placed", "order.paid", "order.sent", "mail.sent");

        assertThat(read.types()).containsExactlyInAnyOrder("order.placed", "order.paid", "order.sent");
        assertThat(read.versions("order.placed")).hasSize(2);
        assertThat(read.find("order.placed", 2).orElseThrow().definition().text())
                .contains("integer");
        assertThat(read.find("order.paid", 1).orElseThrow().definition().format())
                .isEqualTo(SchemaFormat.AVRO);
        assertThat(read.find("order.sent", 1).orElseThrow().definition().format())
                .isEqualTo(SchemaFormat.PROTOBUF);
        assertThat(read("/registry", "order.placed").versions("order.placed")).hasSize(2);
    }

    @Test
    void readsWhatSchemasReferTo() {
        register("shared%2Faddress", "JSON", "{\"type\": \"string\"}");
        registry.post("/subjects/order.placed/versions", """
                {"schemaType": "JSON", "schema": "{\\"$ref\\": \\"address.json\\"}",
                 "references": [{"name": "address.json", "subject": "shared/address", "version": 1}]}""");

        SchemaDirectory read = read("", "order.placed");

        assertThat(read.find("order.placed", 1).orElseThrow().definition().references())
                .containsExactly(new SchemaReference("address.json", "shared/address", 1));
        assertThat(read.shared()).extracting(SchemaFile::path).containsExactly("address.json");
    }

    @Test
    void leavesOutVersionsThatAreDeleted() {
        register("order.placed", "JSON", PLACED);
        registry.delete("/subjects/order.placed/versions/1");

        assertThat(read("", "order.placed").types()).isEmpty();
    }

    @Test
    void saysThatTheServerIsAwayAndReadsAgainWhenItIsBack() throws IOException {
        register("order.placed", "JSON", PLACED);
        registry.stop();

        assertThatThrownBy(() -> read("", "order.placed"))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("cannot be reached");

        registry.restart();
        assertThat(read("", "order.placed").types()).containsExactly("order.placed");
    }
}
