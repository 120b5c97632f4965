/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.catalogue.Catalogue;
import io.tidings.catalogue.Parser;
import io.tidings.catalogue.Samples;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the official parser makes of the documents. */
class AsyncApiParserIT {

    @TempDir
    Path folder;

    @Test
    void readsEverythingThatIsInTheCatalogue() throws Exception {
        Path broad = folder.resolve("broad.json");
        Path empty = folder.resolve("empty.json");
        Path broken = folder.resolve("broken.json");
        Files.writeString(broad, AsyncApi.write(Samples.broad(), "The shop's events"));
        Files.writeString(empty, AsyncApi.write(Catalogue.builder().build(Samples.NOW), "Nothing"));
        Files.writeString(
                broken,
                Files.readString(broad).replace("#/components/messages/order.placed.v1", "#/components/messages/gone"));

        JsonNode found = Parser.install().read(broad, empty, broken);

        assertThat(complaints(found.get(0))).isEmpty();
        assertThat(texts(found.get(0).path("channels")))
                .containsExactlyInAnyOrder("order", "payment", "parcel", "stock", "verkäufe & mehr");
        assertThat(texts(found.get(0).path("messages")))
                .contains("order.placed.v1", "order.placed.v2", "order.cancelled.v1", "order.shiped", "parcel.sent.v1");
        assertThat(texts(found.get(0).path("operations")))
                .contains(
                        "send send.shop.order 2",
                        "receive receive.email.order 3",
                        "receive receive.audit.parcel 2",
                        "receive receive.invoices.payment 1")
                .noneMatch(operation -> operation.contains("relay"));
        assertThat(complaints(found.get(1))).isEmpty();
        assertThat(complaints(found.get(2))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AVRO, '{\"type\": \"record\", \"name\": \"A\"}', application/vnd.apache.avro+json;version=1.9.0",
        "PROTOBUF, 'syntax = \"proto3\"; message A { nothing b = 1; }', application/vnd.google.protobuf;version=3",
        "PROTOBUF, 'message A { int32 b = 1; }', application/vnd.google.protobuf;version=2"
    })
    void looksIntoPayloadsOfOtherFormats(SchemaFormat format, String broken, String schemaFormat) throws Exception {
        Path file = folder.resolve("formats.json");
        Catalogue catalogue = Catalogue.builder()
                .schema("parcel.sent", 1, SchemaDefinition.of(format, broken), Map.of())
                .build(Samples.NOW);
        Files.writeString(file, AsyncApi.write(catalogue, "Events"));

        JsonNode found = Parser.install().read(file);

        assertThat(Files.readString(file)).contains("\"schemaFormat\": \"" + schemaFormat + "\"");
        assertThat(complaints(found.get(0))).isNotEmpty();
    }

    /** All but that there is a newer AsyncAPI. */
    private static List<String> complaints(JsonNode result) {
        List<String> complaints = new ArrayList<>();
        result.path("diagnostics").forEach(each -> {
            if (!each.path("code").asText().equals("asyncapi-latest-version")) {
                complaints.add(each.toString());
            }
        });
        return complaints;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
