/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.cli.Run;
import io.tidings.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on folders in Avro and Protocol Buffers. */
class CheckFormatsTest {

    private static final String MONEY = """
            {"fields": [{"name": "cents", "type": "long"}], "type": "record", "namespace": "shop", "name": "Money"}""";
    private static final String ORDER = """
            {"type": "record", "name": "Order", "namespace": "shop", "fields": [
              {"name": "id", "type": "string"}, {"name": "total", "type": "Money"}]}""";
    private static final String ORDER_LINE = """
            {"type": "record", "name": "shop.OrderLine", "fields": [{"name": "of", "type": "string"}]}""";
    private static final String PARCEL = """
            syntax = "proto3";
            import "shared/address.proto";
            message Parcel { int64 id = 1; Address to = 2; string note = 3; }
            """;
    private static final String ADDRESS = """
            syntax = "proto3";
            message Address { string street = 1; }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws IOException {
        for (String place : new String[] {"schemas", "before"}) {
            put(place, "shared/money.avsc", MONEY);
            put(place, "order.placed/v1.avsc", ORDER);
            put(place, "line.added/v1.avsc", ORDER_LINE);
            put(place, "shared/address.proto", ADDRESS);
            put(place, "parcel.sent/v1.proto", PARCEL);
        }
    }

    @Test
    void isContentWithWhatDidNotChange() {
        Run run = check();

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).isEqualTo("Looked at 3 schemas of 3 types. All is well.\n");
    }

    @Test
    void explainsWhatBreaksInBoth() throws IOException {
        put("schemas", "order.placed/v1.avsc", ORDER.replace("\"string\"", "\"long\""));
        put("schemas", "parcel.sent/v1.proto", PARCEL.replace("int64 id", "string id"));

        Run run = check();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.out())
                .contains("INCOMPATIBLE_CHANGE  order.placed/v1.avsc", "  id  TYPE_MISMATCH")
                .contains("INCOMPATIBLE_CHANGE  parcel.sent/v1.proto", "FIELD_SCALAR_KIND_CHANGED")
                .contains("→ Or leave version 1 as it was, and make this version 2");
    }

    @Test
    void findsWhatBreaksInATypeThatAnotherFileHas() throws IOException {
        put("schemas", "shared/money.avsc", MONEY.replace("long", "string"));
        put("schemas", "shared/address.proto", ADDRESS.replace("string", "int64"));

        assertThat(check().out())
                .contains("INCOMPATIBLE_CHANGE  order.placed/v1.avsc")
                .contains("INCOMPATIBLE_CHANGE  parcel.sent/v1.proto");
    }

    @Test
    void letsPassWhatBreaksNobody() throws IOException {
        put(
                "schemas",
                "order.placed/v1.avsc",
                ORDER.replace("}]}", "}, {\"name\": \"note\", \"type\": \"string\", \"default\": \"\"}]}"));
        put("schemas", "parcel.sent/v1.proto", PARCEL.replace("note = 3;", "note = 3; int64 weight = 4;"));

        Run run = check();

        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    @Test
    void wantsAnUpcasterBetweenVersionsOfOneName() throws IOException {
        put("schemas", "order.placed/v2.avsc", ORDER.replace("\"string\"", "\"long\""));
        put("schemas", "parcel.sent/v2.proto", PARCEL.replace("int64 id", "string id"));

        Run missing = check();

        assertThat(missing.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(missing.out())
                .contains("MISSING_UPCASTER  order.placed/v2.avsc", "MISSING_UPCASTER  parcel.sent/v2.proto")
                .doesNotContain("INVALID_SCHEMA");
        put("schemas", "manifest.json", """
                {"upcasters": [{"type": "order.placed", "from": 1, "to": 2}, {"type": "parcel.sent", "from": 1, "to": 2}]}""");
        assertThat(check().exitCode()).isZero();
    }

    @Test
    void recognisesTypesUnderOtherNamesAndOtherFormats() throws IOException {
        Files.move(folder.resolve("schemas/order.placed"), folder.resolve("schemas/order.created"));
        Files.delete(folder.resolve("schemas/line.added/v1.avsc"));
        put("schemas", "line.added/v1.proto", ADDRESS);

        assertThat(check().out())
                .contains("TYPE_RENAMED", "'order.created' has its schema")
                .contains("FORMAT_CHANGED  line.added/v1.proto", "was written in AVRO, and is in PROTOBUF now");
    }

    @Test
    void saysWhereASchemaIsWrong() throws IOException {
        put("schemas", "order.placed/v1.avsc", ORDER.replace("Money", "Coins"));
        put("schemas", "parcel.sent/v1.proto", PARCEL.replace("int64 id = 1;", "int64 id = ;"));

        Run run = check();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.out())
                .contains("INVALID_SCHEMA  order.placed/v1.avsc", "Coins")
                .contains("INVALID_SCHEMA  parcel.sent/v1.proto", "line 3");
    }

    private Run check() {
        return Run.plan()
                .run(
                        "schema",
                        "check",
                        folder.resolve("schemas").toString(),
                        "--against",
                        folder.resolve("before").toString());
    }

    private void put(String place, String path, String text) throws IOException {
        Path file = folder.resolve(place).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
