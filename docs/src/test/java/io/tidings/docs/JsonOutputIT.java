/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.DeadLetter;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.RedisServer;
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fields that the page on the command line lists are those that the commands print. */
class JsonOutputIT {

    private static final Pattern FIELD = Pattern.compile("`([a-zA-Z]+)`");

    private static final TestDatabase DATABASE = Databases.SQLITE.open();

    private static final String BEFORE =
            "{\"type\":\"object\",\"properties\":{\"orderId\":{\"type\":\"string\"},\"email\":{\"type\":\"string\"}}}";
    private static final String NOW = BEFORE.replace("orderId\":{\"type\":\"string", "orderId\":{\"type\":\"number");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeADeadLetter() {
        try (Tidings tidings = Tidings.on(DATABASE.dataSource())) {
            tidings.subscribe("email").decidingRaw("*", (event, delivery) -> Outcome.reject("no"));
            tidings.start();
            tidings.publish(Event.ofType("order.placed").json("{}").build());
            await().until(() ->
                    tidings.deadLetters().find(new DeadLetter.Id("email", 1)).isPresent());
        }
    }

    @BeforeAll
    static void makeSchemas() throws IOException {
        for (String place : List.of("before", "now")) {
            Path file = folder.resolve(place).resolve("order.placed/v1.json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, place.equals("now") ? NOW : BEFORE);
            String asyncApi =
                    run("catalogue --format asyncapi --schemas FOLDER/" + place).out();
            Files.writeString(folder.resolve(place + ".json"), asyncApi);
        }
        run("migrate");
        run("schema register order.placed FOLDER/before/order.placed/v1.json");
        String closed = BEFORE.replace("\"object\"", "\"object\",\"title\":\"An order\",\"maxProperties\":9");
        Files.writeString(folder.resolve("closed.json"), closed);
        Files.writeString(folder.resolve("open.json"), BEFORE.replace("\"object\"", "[\"object\",\"null\"]"));
        run("schema register order.placed FOLDER/open.json");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "tidings publish, publish --type order.seen --json",
        "tidings subscriptions, subscriptions --json",
        "tidings dead-letters, dead-letters --json",
        "tidings dead-letters show, dead-letters show email/1 --json",
        "tidings dead-letters groups, dead-letters groups --json",
        "tidings dead-letters redrive, dead-letters redrive --all --dry-run --json",
        "tidings dead-letters discard, dead-letters discard --all --dry-run --json --reason none",
        "tidings prune, prune --older-than 1d --dry-run --json",
        "tidings migrate, migrate --json",
        "tidings migrate --verify, migrate --verify --json",
        "tidings personal erase, personal erase ada --yes --json",
        "tidings catalogue --format json, catalogue --format json",
        "tidings schema register, schema register order.placed FOLDER/before/order.placed/v1.json --json",
        "tidings schema list, schema list --json",
        "tidings schema show, schema show order.placed --json"
    })
    void arePrinted(String documented, String command) throws IOException {
        CommandLine.Result result = run(command);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(fields(result.out())).containsExactlyInAnyOrderElementsOf(documented(documented));
    }

    @ParameterizedTest
    @CsvSource({
        "tidings catalogue diff, 1, catalogue diff FOLDER/before.json FOLDER/now.json --json",
        "tidings schema check, 1, schema check FOLDER/now --against FOLDER/before --json",
        "tidings schema diff, 0, schema diff order.placed --json",
        "tidings schema compat, 1, schema compat order.placed FOLDER/closed.json --json",
        "tidings lint, 1, lint FOLDER/now --json",
        "tidings topology, 0, topology --create --type order.placed --transport REDIS?topology=verify&prefix=json --json"
    })
    void arePrintedWithThoseInside(String documented, int exitCode, String command) throws IOException {
        CommandLine.Result result = run(command);

        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
        Set<String> names = new LinkedHashSet<>();
        collect(new ObjectMapper().readTree(result.out()), names);
        assertThat(names).containsExactlyInAnyOrderElementsOf(Set.copyOf(documented(documented)));
    }

    private static CommandLine.Result run(String command) {
        String[] words = command.replace("FOLDER", folder.toString())
                .replace("REDIS", RedisServer.shared().url())
                .split(" ", -1);
        return CommandLine.run(Map.of("TIDINGS_DATABASE", DATABASE.jdbcUrl()), words);
    }

    private static void collect(JsonNode json, Set<String> names) {
        json.fieldNames().forEachRemaining(names::add);
        json.forEach(inner -> collect(inner, names));
    }

    private static List<String> fields(String output) throws IOException {
        JsonNode json = new ObjectMapper().readTree(output);
        List<String> fields = new ArrayList<>();
        (json.isArray() ? json.get(0) : json).fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    /** Returns the fields in the row of a command; where it has the same as above, those of the row above too. */
    private static List<String> documented(String command) {
        List<String> lines = Page.read(Page.root().resolve("docs/cli.md")).lines();
        int row = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("| `%s` |".formatted(command)))
                .findFirst()
                .orElseThrow();
        List<String> fields = new ArrayList<>();
        boolean above = true;
        for (int i = row; above; i--) {
            String cell = lines.get(i)
                    .substring(lines.get(i).lastIndexOf('|', lines.get(i).length() - 2));
            FIELD.matcher(cell).results().forEach(field -> fields.add(field.group(1)));
            above = cell.contains("the same as above");
        }
        return fields;
    }
}
