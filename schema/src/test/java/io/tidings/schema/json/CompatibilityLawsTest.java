/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import static io.tidings.schema.CompatibilityPolicy.LENIENT;
import static io.tidings.schema.CompatibilityPolicy.STRICT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every two schemas, tried with those of the table, each with each other. */
class CompatibilityLawsTest {

    private static final int PAIRS = 3000;

    private static final List<Schema> SCHEMAS = schemas();

    static List<Schema> schemas() {
        Set<String> texts = new TreeSet<>();
        for (CompatibilityCase line : CompatibilityCase.all()) {
            texts.add(line.json().path("older").toString());
            texts.add(line.json().path("newer").toString());
        }
        return texts.stream().map(Schemas::json).toList();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aSchemaDoesNotDifferFromItself(Schema schema) {
        for (CompatibilityPolicy policy : CompatibilityPolicy.values()) {
            assertThat(schema.differencesTo(Schemas.json(schema.definition().text()), policy))
                    .isEmpty();
        }
    }

    @Test
    void theWayBackIsTheMirrorImage() {
        for (Schema[] pair : pairs()) {
            for (CompatibilityPolicy policy : CompatibilityPolicy.values()) {
                List<Difference> there = pair[0].differencesTo(pair[1], policy);
                List<Difference> back = pair[1].differencesTo(pair[0], policy);

                assertThat(CompatibilityCase.breaks(there).breaksNewReaders())
                        .as("%s -> %s", pair[0].canonicalText(), pair[1].canonicalText())
                        .isEqualTo(CompatibilityCase.breaks(back).breaksOldReaders());
                assertThat(there.isEmpty()).isEqualTo(back.isEmpty());
            }
        }
    }

    @Test
    void lenientForbidsNothingThatStrictAllows() {
        for (Schema[] pair : pairs()) {
            boolean strictAllows = pair[0].differencesTo(pair[1], STRICT).stream()
                    .noneMatch(change -> change.breaks().breaksNewReaders());
            boolean lenientAllows = pair[0].differencesTo(pair[1], LENIENT).stream()
                    .noneMatch(change -> change.breaks().breaksNewReaders());

            assertThat(lenientAllows || !strictAllows)
                    .as("%s -> %s", pair[0].canonicalText(), pair[1].canonicalText())
                    .isTrue();
        }
    }

    /** A default that readers put in is the one thing that a validator cannot know. */
    @Test
    void dataThatNewReadersRefuseIsNeverOverlooked() {
        List<byte[]> data = data();
        int refused = 0;
        for (Schema[] pair : pairs()) {
            List<Difference> changes = pair[0].differencesTo(pair[1], STRICT);
            boolean judged = changes.stream()
                    .anyMatch(change ->
                            change.breaks().breaksNewReaders() || change.kind().contains("WITH_DEFAULT"));
            for (byte[] text : data) {
                boolean refusedOnlyByNewer = pair[0].violationsOf(text).isEmpty()
                        && !pair[1].violationsOf(text).isEmpty();
                refused += refusedOnlyByNewer ? 1 : 0;
                assertThat(judged || !refusedOnlyByNewer)
                        .as(
                                "%s -> %s with %s: %s",
                                pair[0].canonicalText(),
                                pair[1].canonicalText(),
                                new String(text, StandardCharsets.UTF_8),
                                changes)
                        .isTrue();
            }
        }
        assertThat(refused).as("so the test can fail").isGreaterThan(1000);
    }

    private static List<byte[]> data() {
        Set<String> texts = new TreeSet<>();
        for (CompatibilityCase line : CompatibilityCase.all()) {
            for (String name : List.of("refusedByNewer", "refusedByOlder")) {
                if (line.hasWitness(name)) {
                    texts.add(line.json().get(name).toString());
                }
            }
        }
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static List<Schema[]> pairs() {
        Random random = new Random(1);
        List<Schema[]> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(new Schema[] {
                SCHEMAS.get(random.nextInt(SCHEMAS.size())), SCHEMAS.get(random.nextInt(SCHEMAS.size()))
            });
        }
        return pairs;
    }
}
