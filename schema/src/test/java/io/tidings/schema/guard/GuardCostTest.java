/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.Event;
import io.tidings.EventInterceptor;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures what checking costs, beside reading the same data as a tree. Run with {@code -Dschema.cost}; judge the
 * ratio.
 */
@EnabledIfSystemProperty(named = "schema.cost", matches = ".*")
class GuardCostTest {

    private static final int ROUNDS = 7;
    private static final int EVENTS = 50_000;

    private static final Schema SCHEMA =
            SchemaLanguages.load().read(SchemaDefinition.of(SchemaFormat.JSON, """
                            {"type": "object", "required": ["orderId", "customerId", "lines"], "additionalProperties": false,
                             "properties": {
                               "orderId": {"type": "string", "pattern": "^[0-9]+$"}, "customerId": {"type": "string"},
                               "email": {"type": ["string", "null"], "maxLength": 200},
                               "placedAt": {"type": "string", "format": "date-time"},
                               "total": {"type": "number", "minimum": 0}, "currency": {"enum": ["EUR", "USD"]},
                               "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}}},
                             "$defs": {"line": {"type": "object", "required": ["sku", "quantity"],
                               "properties": {"sku": {"type": "string"}, "quantity": {"type": "integer", "minimum": 1}, "price": {"type": "number"}}}}}
                            """), Map.of());

    private static final Event EVENT = Event.ofType("order.placed").json("""
                    {"orderId": "4711", "customerId": "c-815", "email": "ann@example.org", "placedAt": "2026-11-25T10:00:00Z",
                     "total": 59.97, "currency": "EUR", "lines": [{"sku": "book-1", "quantity": 1, "price": 19.99},
                     {"sku": "book-2", "quantity": 1, "price": 19.99}, {"sku": "book-3", "quantity": 1, "price": 19.99}]}
                    """).build();

    private interface Work {
        int run() throws Exception;
    }

    @Test
    void printsWhatCheckingCosts() throws Exception {
        EventInterceptor each =
                SchemaGuard.with((type, version) -> Optional.of(SCHEMA)).build();
        EventInterceptor first = SchemaGuard.with((type, version) -> Optional.of(SCHEMA))
                .publishing(Checking.FIRST)
                .build();
        ObjectMapper mapper = new ObjectMapper();
        StringBuilder report =
                new StringBuilder("%d bytes of data; microseconds for each event%n".formatted(EVENT.data().length));
        for (int round = 1; round <= ROUNDS; round++) {
            report.append("round %d: reading as a tree %.2f, checking each %.2f, the first %.3f%n"
                    .formatted(
                            round,
                            micros(() -> mapper.readTree(EVENT.data()).size()),
                            micros(() -> each.published(EVENT).version()),
                            micros(() -> first.published(EVENT).version())));
        }
        System.out.print(report);
    }

    private static double micros(Work work) throws Exception {
        long sum = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            sum += work.run();
        }
        double micros = (System.nanoTime() - begin) / 1000.0 / EVENTS;
        assertThat(sum).isPositive();
        return micros;
    }
}
