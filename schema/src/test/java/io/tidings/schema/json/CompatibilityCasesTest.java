/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import static io.tidings.schema.CompatibilityPolicy.LENIENT;
import static io.tidings.schema.CompatibilityPolicy.STRICT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;
import io.tidings.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Goes through the table of cases: each change has its kinds, breaks whom the table says, and data proves it. */
class CompatibilityCasesTest {

    static List<CompatibilityCase> cases() {
        return CompatibilityCase.all();
    }

    @Test
    void theTableIsBroad() {
        assertThat(cases()).hasSizeGreaterThan(250);
        assertThat(cases()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void strictJudgesAsTheTableSays(CompatibilityCase line) {
        List<Difference> differences = line.older().differencesTo(line.newer(), STRICT);

        assertThat(CompatibilityCase.breaks(differences)).as("%s", differences).isEqualTo(line.expected(STRICT));
        assertThat(differences.stream().map(Difference::kind).distinct())
                .containsExactlyInAnyOrderElementsOf(line.kinds());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lenientJudgesAsTheTableSays(CompatibilityCase line) {
        List<Difference> differences = line.older().differencesTo(line.newer(), LENIENT);

        assertThat(CompatibilityCase.breaks(differences)).as("%s", differences).isEqualTo(line.expected(LENIENT));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void dataProvesThatNewReadersBreak(CompatibilityCase line) {
        if (line.expected(STRICT).breaksNewReaders() && !line.isCarefulAbout(Breaks.NEW_READERS)) {
            assertRefused(line.newer(), line.older(), line.witness("refusedByNewer"));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void dataProvesThatOldReadersBreak(CompatibilityCase line) {
        if (line.expected(STRICT).breaksOldReaders() && !line.isCarefulAbout(Breaks.OLD_READERS)) {
            assertRefused(line.older(), line.newer(), line.witness("refusedByOlder"));
        }
    }

    private static void assertRefused(Schema reader, Schema writer, byte[] data) {
        assertThat(writer.violationsOf(data)).as("data of the writer").isEmpty();
        assertThat(reader.violationsOf(data)).as("data for the reader").isNotEmpty();
    }
}
