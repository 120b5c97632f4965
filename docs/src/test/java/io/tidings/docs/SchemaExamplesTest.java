/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Event;
import io.tidings.Tidings;
import io.tidings.schema.Schema;
import io.tidings.schema.guard.SchemaViolationException;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaExamplesTest {

    private final Schema order = SchemaExamples.read("{\"properties\": {\"id\": {\"type\": \"string\"}}}");

    @Test
    void explainsWhatBreaksNewReaders() {
        Schema newer = SchemaExamples.read("{\"properties\": {\"id\": {\"type\": \"integer\"}, \"note\": {}}}");
        List<String> lines = new ArrayList<>();

        SchemaExamples.compare(order, newer, lines);

        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("/properties/id: The type went from string to integer. The newer schema refuses"));
    }

    @Test
    void refusesWhatDoesNotFollowItsSchema() {
        try (TestDatabase database = Databases.H2.open();
                Tidings tidings = SchemaExamples.guarded(database.dataSource(), Map.of("order.placed v1", order))) {
            Event bad = Event.ofType("order.placed").json("{\"id\": 1}").build();

            assertThatThrownBy(() -> tidings.publish(bad)).isInstanceOf(SchemaViolationException.class);
        }
    }
}
