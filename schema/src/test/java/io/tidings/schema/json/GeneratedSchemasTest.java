/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Verdicts on schemas that nobody thought of, held against the validator: where a change breaks nobody, no data is
 * found that the one schema allows and the other refuses. Without {@code oneOf}, whose alternatives are trusted to
 * exclude each other.
 */
class GeneratedSchemasTest {

    private static final int PAIRS = 1500;
    private static final int DATA = 25;

    private final List<String> overlooked = new ArrayList<>();
    private int breaking;
    private int proven;

    @Test
    void noDataIsRefusedByWhomNothingBreaks() {
        for (int seed = 0; seed < PAIRS; seed++) {
            GeneratedSchemas generated = new GeneratedSchemas(seed);
            ObjectNode before = generated.schema();
            ObjectNode after = generated.changed(before);
            Schema older = Schemas.json(before.toString());
            Schema newer = Schemas.json(after.toString());
            List<Difference> changes = older.differencesTo(newer, CompatibilityPolicy.STRICT);
            List<byte[]> data = new ArrayList<>();
            for (int i = 0; i < DATA; i++) {
                data.add(bytes(generated.data(before).toString()));
                data.add(bytes(generated.data(after).toString()));
            }
            look(
                    older,
                    newer,
                    data,
                    changes,
                    changes.stream().anyMatch(change -> change.breaks().breaksNewReaders()),
                    "new readers, seed " + seed);
            look(
                    newer,
                    older,
                    data,
                    changes,
                    changes.stream().anyMatch(change -> change.breaks().breaksOldReaders()),
                    "old readers, seed " + seed);
        }
        assertThat(overlooked).isEmpty();
        assertThat(proven).as("so the test can fail").isGreaterThan(1000);
        // A verdict that is too careful cannot be told from one whose witness was not found; most are found.
        assertThat(proven * 100 / breaking)
                .as("percent of breaking changes with a witness")
                .isGreaterThan(50);
    }

    private void look(
            Schema writer, Schema reader, List<byte[]> data, List<Difference> changes, boolean breaks, String who) {
        boolean refused = false;
        for (byte[] each : data) {
            if (writer.violationsOf(each).isEmpty()
                    && !reader.violationsOf(each).isEmpty()) {
                refused = true;
                if (!breaks) {
                    overlooked.add("%s: %s, but not %s, allows %s: %s"
                            .formatted(
                                    who,
                                    writer.canonicalText(),
                                    reader.canonicalText(),
                                    new String(each, StandardCharsets.UTF_8),
                                    changes.stream().map(Difference::kind).toList()));
                    break;
                }
            }
        }
        breaking += breaks ? 1 : 0;
        proven += breaks && refused ? 1 : 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
