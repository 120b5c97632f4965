/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SchemaGuardTest {

    private static final Schema ORDER =
            SchemaLanguages.load().read(SchemaDefinition.of(SchemaFormat.JSON, """
                            {"type": "object", "properties": {"customerId": {"type": "string"}, "total": {"type": "number"}},
                             "required": ["customerId"], "additionalProperties": false}
                            """), Map.of());
    private static final SchemaSource SOURCE =
            (type, version) -> type.equals("order.placed") && version == 1 ? Optional.of(ORDER) : Optional.empty();
    private static final Event GOOD = order("{\"customerId\":\"ann@example.org\",\"total\":5}");
    private static final Event BAD = order("{\"custId\":\"ann@example.org\",\"total\":\"a lot\"}");

    private static Event order(String json) {
        return Event.ofType("order.placed").json(json).build();
    }

    @Test
    void letsPassWhatFollowsItsSchema() {
        SchemaGuard guard = SchemaGuard.with(SOURCE).build();

        assertThat(guard.published(GOOD)).isSameAs(GOOD);
        assertThat(guard.handling(GOOD)).isSameAs(GOOD);
    }

    @Test
    void refusesToPublishWhatDoesNot() {
        SchemaGuard guard = SchemaGuard.with(SOURCE).build();

        assertThatExceptionOfType(SchemaViolationException.class)
                .isThrownBy(() -> guard.published(BAD))
                .withMessage("order.placed v1 does not follow its schema:"
                        + " the data has no property 'customerId', which is required;"
                        + " the data has a property 'custId' that the schema does not allow;"
                        + " /total is a string, but must be number")
                .satisfies(refused -> assertThat(refused.violations()).hasSize(3));
    }

    @Test
    void makesADeadLetterOfWhatDoesNotButNamesNoValue() {
        SchemaGuard guard = SchemaGuard.with(SOURCE).build();

        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> guard.handling(BAD))
                .withMessageContaining("no property 'customerId'")
                .satisfies(refused ->
                        assertThat(refused.getMessage()).doesNotContain("ann@").doesNotContain("a lot"));
    }

    @Test
    void namesTheFirstViolationsOnly() {
        SchemaGuard guard = SchemaGuard.with(SOURCE).build();
        Event many = order("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1}");

        assertThatThrownBy(() -> guard.published(many)).hasMessageEndingWith("; and 3 more");
    }

    @Test
    void readsEveryWayToSayJson() {
        SchemaGuard guard = SchemaGuard.with(SOURCE).build();

        for (String type :
                new String[] {"application/json; charset=utf-8", "application/vnd.order+json", "TEXT/JSON"}) {
            Event event = GOOD.toBuilder().data(GOOD.data(), type).build();
            assertThat(guard.published(event)).isSameAs(event);
        }
        Event text = GOOD.toBuilder().data(GOOD.data(), "text/plain").build();
        assertThatThrownBy(() -> guard.published(text)).hasMessageContaining("is text/plain, but must be JSON");
    }

    @Test
    void refusesAnEventWithoutData() {
        SchemaGuard guard = SchemaGuard.with(SOURCE).build();

        assertThatThrownBy(() -> guard.published(order(""))).hasMessageContaining("there is no data");
    }

    @Test
    void checksOfEachSourceUntilOneEventIsRightWhenAskedForTheFirst() {
        SchemaGuard guard = SchemaGuard.with(SOURCE)
                .publishing(Checking.FIRST)
                .handling(Checking.FIRST)
                .build();
        Event foreign = BAD.toBuilder().source("/other").build();

        assertThatThrownBy(() -> guard.published(BAD)).isInstanceOf(SchemaViolationException.class);
        guard.published(GOOD);
        assertThat(guard.published(BAD)).isSameAs(BAD);
        assertThatThrownBy(() -> guard.handling(foreign)).isInstanceOf(CodecException.class);
    }

    @Test
    void checksNothingWhenItIsOff() {
        SchemaGuard guard = SchemaGuard.with(SOURCE)
                .publishing(Checking.OFF)
                .handling(Checking.OFF)
                .build();

        assertThat(guard.published(BAD)).isSameAs(BAD);
        assertThat(guard.handling(BAD)).isSameAs(BAD);
    }

    @Test
    void trustsSourcesThatItIsTold() {
        SchemaGuard guard = SchemaGuard.with(SOURCE).trusting("/orders").build();
        Event trusted = BAD.toBuilder().source("/orders").build();

        assertThat(guard.handling(trusted)).isSameAs(trusted);
        assertThatThrownBy(() -> guard.handling(BAD)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> guard.published(trusted)).isInstanceOf(SchemaViolationException.class);
    }

    @Test
    void letsTypesWithoutASchemaPassUnlessItIsToldToRefuseThem() {
        Event unknown = Event.ofType("order.placed").version(2).json("{}").build();
        SchemaGuard strict =
                SchemaGuard.with(SOURCE).unknown(UnknownTypes.REFUSE).build();

        assertThat(SchemaGuard.with(SOURCE).build().published(unknown)).isSameAs(unknown);
        assertThatThrownBy(() -> strict.published(unknown))
                .isInstanceOf(SchemaViolationException.class)
                .hasMessageContaining("order.placed v2 has no schema");
        assertThatThrownBy(() -> strict.handling(unknown)).isInstanceOf(CodecException.class);
    }

    @Test
    void asksForASchemaOnce() {
        AtomicInteger asked = new AtomicInteger();
        SchemaGuard guard = SchemaGuard.with((type, version) -> {
                    asked.incrementAndGet();
                    return SOURCE.schema(type, version);
                })
                .build();

        for (int i = 0; i < 1000; i++) {
            guard.published(GOOD);
            guard.published(Event.ofType("other.happened").json("{}").build());
        }

        assertThat(asked).hasValue(2);
    }

    @Test
    void leavesAFailureOfTheSourceToTheRetries() {
        SchemaGuard guard = SchemaGuard.with((type, version) -> {
                    throw new IllegalStateException("the registry is down");
                })
                .build();

        assertThatThrownBy(() -> guard.handling(GOOD)).isInstanceOf(IllegalStateException.class);
    }
}
