/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.gate.Problem.Kind;
import io.tidings.schema.repository.SchemaDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaGateTest {

    private static final String PLACED = """
            {"type": "object", "title": "order.placed", "properties": {
               "orderId": {"type": "string"}, "total": {"type": "number"}},
             "required": ["orderId", "total"]}""";
    private static final String WITH_NOTE =
            PLACED.replace("\"total\": {", "\"note\": {\"type\": \"string\"}, \"total\": {");
    private static final String WITH_EMAIL = PLACED.replace(
                    "\"total\": {", "\"email\": {\"type\": \"string\"}, \"total\": {")
            .replace("\"required\": [", "\"required\": [\"email\", ");

    private final SchemaGate gate = new SchemaGate(SchemaLanguages.load());

    @TempDir
    private Path before;

    @TempDir
    private Path now;

    @BeforeEach
    void begin() throws IOException {
        put(before, "order.placed/v1.json", PLACED);
        put(before, "manifest.json", "{\"subscriptions\": [\"email\", \"stock\"], \"upcasters\": []}");
        put(now, "order.placed/v1.json", PLACED);
        put(now, "manifest.json", "{\"subscriptions\": [\"email\", \"stock\"], \"upcasters\": []}");
    }

    @Test
    void letsPassWhatDidNotChange() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void letsPassAPropertyThatMayBeMissing() throws IOException {
        put(now, "order.placed/v1.json", WITH_NOTE);

        assertThat(problems()).isEmpty();
    }

    @Test
    void explainsAPropertyThatOldEventsLack() throws IOException {
        put(now, "order.placed/v1.json", WITH_EMAIL);

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.INCOMPATIBLE_CHANGE);
            assertThat(problem.path()).isEqualTo("order.placed/v1.json");
            assertThat(problem.differences()).isNotEmpty().allSatisfy(difference -> {
                assertThat(difference.pointer()).contains("email");
                assertThat(difference.explanation()).isNotBlank();
                assertThat(difference.advice()).isNotBlank();
            });
            assertThat(problem.advice()).contains("version 2");
            assertThat(String.join("\n", problem.lines())).contains("/properties/email");
        });
    }

    @Test
    void judgesByTheLevelOfTheType() throws IOException {
        put(now, "order.placed/v1.json", WITH_EMAIL);
        put(now, "settings.json", "{\"types\": {\"order.placed\": {\"compatibility\": \"FORWARD\"}}}");

        assertThat(problems()).isEmpty();
    }

    @Test
    void judgesStrictlyWhereTheTeamWantsIt() throws IOException {
        put(now, "order.placed/v1.json", WITH_NOTE);
        put(now, "settings.json", "{\"policy\": \"STRICT\"}");

        assertThat(kinds()).containsExactly(Kind.INCOMPATIBLE_CHANGE);
    }

    @Test
    void missesAnUpcasterBetweenVersions() throws IOException {
        put(now, "order.placed/v2.json", WITH_EMAIL);

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.MISSING_UPCASTER);
            assertThat(problem.message()).contains("Version 1 cannot be read as version 2");
            assertThat(problem.advice()).contains("\"from\": 1, \"to\": 2");
        });
    }

    @Test
    void isContentWithADeclaredUpcaster() throws IOException {
        put(now, "order.placed/v2.json", WITH_EMAIL);
        put(
                now,
                "manifest.json",
                "{\"subscriptions\": [\"email\", \"stock\"],"
                        + " \"upcasters\": [{\"type\": \"order.placed\", \"from\": 1, \"to\": 2}]}");

        assertThat(problems()).isEmpty();
    }

    @Test
    void needsNoUpcasterWhereTheNextVersionReadsTheOneBefore() throws IOException {
        put(now, "order.placed/v2.json", WITH_NOTE);

        assertThat(problems()).isEmpty();
    }

    @Test
    void keepsVersions() throws IOException {
        Files.move(now.resolve("order.placed/v1.json"), now.resolve("order.placed/v2.json"));

        assertThat(kinds()).containsExactly(Kind.VERSION_REMOVED);
    }

    @Test
    void keepsFormats() throws IOException {
        Files.delete(now.resolve("order.placed/v1.json"));
        put(now, "order.placed/v1.json", PLACED);
        put(before, "mail.sent/v1.avsc", "\"string\"");
        put(now, "mail.sent/v1.json", PLACED);

        assertThat(kinds()).containsExactly(Kind.FORMAT_CHANGED);
    }

    @Test
    void recognisesATypeByItsSchemaUnderAnotherName() throws IOException {
        Files.move(now.resolve("order.placed"), now.resolve("order.created"));

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.TYPE_RENAMED);
            assertThat(problem.message()).contains("'order.placed' is gone, and 'order.created' has its schema");
        });
    }

    @Test
    void keepsTypesUntilTheyAreRetired() throws IOException {
        Files.delete(now.resolve("order.placed/v1.json"));

        assertThat(kinds()).containsExactly(Kind.TYPE_REMOVED);

        put(now, "settings.json", "{\"retired\": {\"types\": [\"order.placed\"]}}");
        assertThat(problems()).isEmpty();
    }

    @Test
    void keepsSubscriptionsUntilTheyAreRetired() throws IOException {
        put(now, "manifest.json", "{\"subscriptions\": [\"stock\"]}");
        assertThat(kinds()).containsExactly(Kind.SUBSCRIPTION_REMOVED);

        put(now, "manifest.json", "{\"subscriptions\": [\"stock\", \"mail\"]}");
        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.SUBSCRIPTION_RENAMED);
            assertThat(problem.message()).contains("'email' is gone, and mail is new");
        });

        put(now, "settings.json", "{\"retired\": {\"subscriptions\": [\"email\"]}}");
        assertThat(problems()).isEmpty();
    }

    @Test
    void saysWhichFileIsNoSchemaAndJudgesNothingElse() throws IOException {
        put(now, "order.placed/v1.json", "{\"type\": \"strin\"}");

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.INVALID_SCHEMA);
            assertThat(problem.path()).isEqualTo("order.placed/v1.json");
        });
    }

    @Test
    void followsReferencesIntoSharedFiles() throws IOException {
        put(
                now,
                "shared/money.json",
                "{\"type\": \"object\", \"properties\": {\"currency\": {\"$ref\": \"shared/currency.json\"}}}");
        put(now, "shared/currency.json", "{\"type\": \"string\"}");
        put(
                now,
                "order.paid/v1.json",
                "{\"type\": \"object\", \"properties\": {\"sum\": {\"$ref\": \"shared/money.json\"}}}");

        assertThat(problems()).isEmpty();

        put(now, "shared/currency.json", "{\"type\": 7}");
        assertThat(kinds()).containsExactly(Kind.INVALID_SCHEMA);
    }

    private List<Kind> kinds() {
        return problems().stream().map(Problem::kind).toList();
    }

    private List<Problem> problems() {
        return gate.check(SchemaDirectory.read(now), SchemaDirectory.read(before));
    }

    private static void put(Path folder, String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
