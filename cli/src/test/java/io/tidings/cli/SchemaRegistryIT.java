/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(
        value = Databases.class,
        names = {"SQLITE", "POSTGRESQL"})
class SchemaRegistryIT {

    private static final String ORDER = """
            {"type": "record", "name": "Order", "fields": [{"name": "id", "type": "string"}]}""";
    private static final String NUMBERED = ORDER.replace("\"type\": \"string\"", "\"type\": \"long\"");
    private static final String WITH_NOTE = ORDER.replace(
            "\"string\"}]", "\"string\"}, {\"name\": \"note\", \"type\": \"string\", \"default\": \"\"}]");

    @Parameter
    Databases kind;

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = kind.open();
        run("migrate").ok();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Run run(String... arguments) {
        return Run.on(database).run(arguments);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("order.avsc"), text).toString();
    }

    @Test
    void registersListsShowsAndCompares() throws IOException {
        assertThat(run("schema", "register", "order", file(ORDER)).ok().out()).isEqualTo("1\n");
        assertThat(run("schema", "register", "order", file(ORDER), "--json")
                        .ok()
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(1);
        run("schema", "register", "order", file(WITH_NOTE)).ok();

        assertThat(run("schema", "list").ok().out()).contains("order", "AVRO", "BACKWARD", "STRICT");
        assertThat(run("schema", "list", "--json")
                        .ok()
                        .json()
                        .get(0)
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(run("schema", "show", "order", "--version", "1").ok().out()).doesNotContain("note");
        assertThat(run("schema", "diff", "order").ok().out()).contains("note");
        assertThat(run("schema", "diff", "order", "1", "2", "--json")
                        .ok()
                        .json()
                        .get("differences"))
                .isNotEmpty();
    }

    @Test
    void refusesWhatTheLevelForbidsUntilItIsChanged() throws IOException {
        run("schema", "register", "order", file(ORDER)).ok();

        Run judged = run("schema", "compat", "order", file(NUMBERED));
        assertThat(judged.exitCode()).isEqualTo(1);
        assertThat(judged.out()).contains("id", "BACKWARD");
        Run refused = run("schema", "register", "order", file(NUMBERED));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("incompatible", "PUT /config/order");

        assertThat(run("schema", "compat", "order", "--level", "NONE").ok().out())
                .isEqualTo("NONE STRICT\n");
        assertThat(run("schema", "register", "order", file(NUMBERED)).ok().out())
                .isEqualTo("2\n");
    }

    @Test
    void setsHowAllSubjectsAreJudgedThatHaveNoSettingOfTheirOwn() throws IOException {
        run("schema", "register", "order", file(ORDER)).ok();
        run("schema", "compat", "strict", "--policy", "STRICT").ok();
        assertThat(run("schema", "compat").ok().out()).isEqualTo("BACKWARD STRICT\n");

        assertThat(run("schema", "compat", "--level", "FULL", "--policy", "LENIENT")
                        .ok()
                        .out())
                .isEqualTo("FULL LENIENT\n");

        assertThat(run("schema", "compat", "order").ok().out()).isEqualTo("FULL LENIENT\n");
        assertThat(run("schema", "compat", "strict").ok().out()).isEqualTo("FULL STRICT\n");
    }

    @Test
    void saysWhatIsNotThereAndWhatIsNotRight() throws IOException {
        assertThat(run("schema", "show", "nobody").exitCode()).isEqualTo(3);
        assertThat(run("schema", "show", "nobody", "--version", "0").exitCode()).isEqualTo(2);
        assertThat(run("schema", "register", "order", "no-such-file").exitCode())
                .isEqualTo(3);
        assertThat(run("schema", "register", "order", file("{")).exitCode()).isEqualTo(4);
        assertThat(run("schema", "list").ok().err()).contains("tidings schema register");
        assertThat(run("schema", "serve", "--port", "70000").exitCode()).isEqualTo(2);
    }
}
