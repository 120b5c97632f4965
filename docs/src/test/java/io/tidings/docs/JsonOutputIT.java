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
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fields that the page on the command line lists are those that the commands print. */
class JsonOutputIT {

    private static final Pattern FIELD = Pattern.compile("`([a-zA-Z]+)`");

    private static final TestDatabase DATABASE = Databases.SQLITE.open();

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

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "tidings publish, publish --type order.seen --json",
        "tidings subscriptions, subscriptions --json",
        "tidings dead-letters, dead-letters --json",
        "tidings dead-letters, dead-letters show email/1 --json",
        "tidings dead-letters groups, dead-letters groups --json",
        "tidings dead-letters redrive, dead-letters redrive --all --dry-run --json",
        "tidings dead-letters discard, dead-letters discard --all --dry-run --json --reason none",
        "tidings prune, prune --older-than 1d --dry-run --json",
        "tidings migrate, migrate --json",
        "tidings migrate --verify, migrate --verify --json"
    })
    void arePrinted(String documented, String command) throws IOException {
        CommandLine.Result result =
                CommandLine.run(Map.of("TIDINGS_DATABASE", DATABASE.jdbcUrl()), command.split(" ", -1));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(fields(result.out())).containsExactlyInAnyOrderElementsOf(documented(documented));
    }

    private static List<String> fields(String output) throws IOException {
        JsonNode json = new ObjectMapper().readTree(output);
        List<String> fields = new ArrayList<>();
        (json.isArray() ? json.get(0) : json).fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static List<String> documented(String command) {
        String row = Page.read(Page.root().resolve("docs/cli.md")).lines().stream()
                .filter(line -> line.startsWith("| `%s` |".formatted(command)))
                .findFirst()
                .orElseThrow();
        return FIELD.matcher(row.substring(row.lastIndexOf('|', row.length() - 2)))
                .results()
                .map(field -> field.group(1))
                .toList();
    }
}
