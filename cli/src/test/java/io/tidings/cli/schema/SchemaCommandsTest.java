/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidings.cli.Run;
import io.tidings.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandsTest {

    private static final String PLACED = """
            {"type": "object", "properties": {
               "orderId": {"type": "string", "x-key": true}, "total": {"type": "number"}},
             "required": ["orderId", "total"]}""";

    @TempDir
    private Path folder;

    private Path schemas;
    private Path before;

    @BeforeEach
    void begin() throws IOException {
        schemas = folder.resolve("schemas");
        before = folder.resolve("before");
        put(schemas, PLACED);
        put(before, PLACED);
    }

    @Test
    void isContentWithAFolderThatIsWell() {
        Run run = Run.plan().run("schema", "check", schemas.toString(), "--against", before.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("Looked at 1 schema of 1 type. All is well.\n");
    }

    @Test
    void explainsWhatMustNotChange() throws IOException {
        put(schemas, PLACED.replace("\"number\"", "\"string\""));

        Run run = Run.plan().run("schema", "check", schemas.toString(), "--against", before.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.out())
                .contains("INCOMPATIBLE_CHANGE  order.placed/v1.json")
                .contains("/properties/total")
                .contains("→ ");
    }

    @Test
    void tellsScriptsTheSame() throws IOException {
        put(schemas, PLACED.replace("\"number\"", "\"string\""));

        Run run = Run.plan().run("schema", "check", schemas.toString(), "--against", before.toString(), "--json");

        JsonNode answer = new JsonMapper().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(answer.path("ok").asBoolean(true)).isFalse();
        JsonNode problem = answer.at("/problems/0");
        assertThat(problem.path("kind").asText()).isEqualTo("INCOMPATIBLE_CHANGE");
        assertThat(problem.path("name").asText()).isEqualTo("order.placed");
        assertThat(problem.at("/differences/0/pointer").asText()).contains("total");
        assertThat(problem.at("/differences/0/breaks").asText()).isEqualTo("BOTH");
    }

    @Test
    void comparesWithARevisionOfGit() throws Exception {
        git("init", "-q");
        git("add", ".");
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "begin");
        put(schemas, PLACED.replace("\"number\"", "\"string\""));

        Run changed = Run.plan().run("schema", "check", schemas.toString(), "--against", "git:HEAD");
        assertThat(changed.exitCode()).as(changed.err()).isEqualTo(ExitCode.FAILURE);
        assertThat(changed.out()).contains("INCOMPATIBLE_CHANGE");

        Run unknown = Run.plan().run("schema", "check", schemas.toString(), "--against", "git:nowhere");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(unknown.err()).contains("git knows no revision 'nowhere'");
    }

    @Test
    void saysThatTheRegistryIsAway() {
        Run run = Run.plan().run("schema", "check", schemas.toString(), "--against", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("http://127.0.0.1:1 cannot be reached");
    }

    @Test
    void saysThatThereIsNoFolderOrThatItMakesNoSense() throws IOException {
        assertThat(Run.plan()
                        .run("schema", "check", folder.resolve("none").toString())
                        .exitCode())
                .isEqualTo(ExitCode.NOT_FOUND);

        Files.writeString(schemas.resolve("settings.json"), "{\"polici\": 1}");
        Run run = Run.plan().run("schema", "check", schemas.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run.err()).contains("'polici', which means nothing");
    }

    @Test
    void looksAtTheDesignOfEvents() throws IOException {
        put(schemas, PLACED.replace("total", "email"));

        Run run = Run.plan().run("lint", schemas.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.out())
                .contains("personal-data  order.placed  email")
                .contains("to be forgotten")
                .endsWith("1 finding.\n");
        assertThat(Run.plan()
                        .run("lint", schemas.toString(), "--off", "personal-data")
                        .exitCode())
                .isZero();
    }

    @Test
    void tellsScriptsWhatItFound() throws IOException {
        put(schemas, PLACED.replace("total", "email"));

        JsonNode answer = new JsonMapper()
                .readTree(Run.plan().run("lint", schemas.toString(), "--json").out());

        assertThat(answer.path("ok").asBoolean(true)).isFalse();
        assertThat(answer.at("/findings/0/rule").asText()).isEqualTo("personal-data");
        assertThat(answer.at("/findings/0/version").asInt()).isEqualTo(1);
        assertThat(answer.at("/findings/0/path").asText()).isEqualTo("email");
        assertThat(answer.at("/findings/0/why").asText()).isNotEmpty();
    }

    @Test
    void knowsItsRules() {
        Run run = Run.plan().run("lint", schemas.toString(), "--off", "personal");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("there is no rule 'personal'");
    }

    @Test
    void saysWhichSchemaCannotBeRead() throws IOException {
        put(schemas, "{");

        assertThat(Run.plan().run("lint", schemas.toString()).exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
        Run check = Run.plan().run("schema", "check", schemas.toString());
        assertThat(check.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(check.out()).contains("INVALID_SCHEMA  order.placed/v1.json");
    }

    private static void put(Path root, String schema) throws IOException {
        Path file = root.resolve("order.placed/v1.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, schema);
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).inheritIO().start();
        assertThat(git.waitFor()).isZero();
    }
}
