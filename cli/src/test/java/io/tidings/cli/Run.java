/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidings.cli.command.Interrupts;
import io.tidings.cli.terminal.Terminal;
import io.tidings.cli.terminal.Terminal.Streams;
import io.tidings.testsupport.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one run of the command in this JVM ended.
 *
 * @param exitCode for the script
 * @param out what it printed
 * @param err what it said
 */
public record Run(int exitCode, String out, String err) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Returns the lines printed. */
    public List<String> lines() {
        return out.lines().toList();
    }

    /** A command line to be. Immutable but for the maps. */
    public static final class Plan {

        private final Map<String, String> environment = new HashMap<>(
                Map.of("HOME", "/nowhere/at/all", "PATH", System.getenv("PATH"), "XDG_CONFIG_HOME", "/nowhere/at/all"));
        private String stdin = "";
        private boolean tty;

        /** Sets a variable. */
        public Plan with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /** Sets what is on standard input. */
        public Plan reading(String text) {
            stdin = text;
            return this;
        }

        /** Pretends that a person sits there. */
        public Plan onTerminal() {
            tty = true;
            return this;
        }

        /** Runs it. */
        public Run run(String... arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Streams streams = new Streams(
                    new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), out, err, tty, tty, tty);
            int exitCode = Main.run(new Terminal(streams, environment), new Interrupts(), arguments);
            return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    /** Begins with nothing set. */
    public static Plan plan() {
        return new Plan();
    }

    /** Begins with a database in the environment. */
    public static Plan on(TestDatabase database) {
        Plan plan = new Plan();
        environment(database).forEach(plan::with);
        return plan;
    }

    /** Returns what the environment says about a database. */
    public static Map<String, String> environment(TestDatabase database) {
        return Map.of(
                "TIDINGS_DATABASE", database.jdbcUrl(),
                "TIDINGS_USER", database.user(),
                "TIDINGS_PASSWORD", database.password());
    }

    /** Reads what was printed as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + this, e);
        }
    }

    /** Reads each line printed as JSON. */
    public List<JsonNode> jsonLines() {
        return lines().stream().map(line -> new Run(exitCode, line, err).json()).toList();
    }

    /** Ends the test unless it went well. */
    public Run ok() {
        assertThat(exitCode).as(toString()).isZero();
        return this;
    }
}
