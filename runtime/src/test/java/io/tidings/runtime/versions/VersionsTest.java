/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.EventCodec;
import io.tidings.Upcaster;
import io.tidings.json.JacksonCodec;
import io.tidings.json.JsonUpcaster;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VersionsTest {

    private static final EventCodec CODEC = new JacksonCodec();
    private static final String V1 = "{\"orderId\":\"7\",\"custId\":\"ada\",\"total\":12.50}";

    private final Versions versions = new Versions(CODEC, Order.ALL);

    @Test
    void leadsAnOldEventThroughEveryStep() {
        assertThat(versions.payload(order(1, V1), Order.V3.class, 3)).isEqualTo(new Order.V3("7", "ada", "12.50 EUR"));
        assertThat(versions.payload(order(1, V1), Order.V2.class, 2))
                .isEqualTo(new Order.V2("7", "ada", new BigDecimal("12.50")));
    }

    @Test
    void leadsANewEventBackForAnOldHandler() {
        Event event = order(3, "{\"orderId\":\"7\",\"customerId\":\"ada\",\"amount\":\"12.50 EUR\"}");

        assertThat(versions.payload(event, Order.V1.class, 1))
                .isEqualTo(new Order.V1("7", "ada", new BigDecimal("12.50")));
    }

    @Test
    void decodesAnyVersionOfATypeWithoutUpcasters() {
        Versions none = new Versions(CODEC, List.of());

        assertThat(none.payload(order(9, V1), Order.V1.class, 1).custId()).isEqualTo("ada");
    }

    @Test
    void readsAVersionThatNobodyKnowsYetAsTheNewest() {
        Event event = order(4, "{\"orderId\":\"7\",\"customerId\":\"ada\",\"amount\":\"1 EUR\",\"gift\":true}");

        assertThat(versions.payload(event, Order.V3.class, 3)).isEqualTo(new Order.V3("7", "ada", "1 EUR"));
        assertThat(versions.payload(event, Order.V1.class, 1).total()).isEqualTo("1");
    }

    @Test
    void refusesAnOldVersionThatNoUpcasterTakes() {
        Versions late = new Versions(CODEC, List.of(Order.TO_3));

        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> late.payload(order(1, V1), Order.V3.class, 3))
                .withMessage("Could not read version 1 of order.placed as version 3: no upcaster leads from version 1"
                        + " on");
    }

    @Test
    void namesTheStepThatFails() {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> versions.payload(order(1, "{\"orderId\":\"7\"}"), Order.V3.class, 3))
                .withMessageStartingWith("Could not lead order.placed from version 2 to 3: java.lang.NullPointer");
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> versions.payload(order(1, "[1]"), Order.V3.class, 3))
                .withMessage("Could not lead order.placed from version 1 to 2: its data is no JSON object");
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> versions.payload(order(1, "{"), Order.V3.class, 3))
                .withMessageStartingWith(
                        "Could not lead order.placed from version 1 to 2: its data is no JSON at line");
    }

    @Test
    void keepsEveryDigitThroughATree() {
        Event event = order(1, "{\"orderId\":\"7\",\"custId\":\"ada\",\"total\":1.10000000000000000000001}");

        assertThat(versions.payload(event, Order.V2.class, 2).total()).isEqualTo("1.10000000000000000000001");
    }

    @Test
    void findsAMissingStepBeforeAnythingRuns() {
        Versions gap = new Versions(CODEC, List.of(Order.TO_2));

        assertThatIllegalStateException()
                .isThrownBy(() -> gap.check("email", handling(3)))
                .withMessageContaining("'email' takes version 3 of order.placed")
                .withMessageContaining("an upcaster from 2 to 3 is missing");
        assertThatCode(() -> gap.check("email", handling(1, 2))).doesNotThrowAnyException();
        assertThatCode(() -> versions.check("email", handling(1))).doesNotThrowAnyException();
    }

    @Test
    void findsAMissingWayBackBeforeAnythingRuns() {
        Versions oneWay = new Versions(CODEC, List.of(JsonUpcaster.of("order.placed", 1, 2, order -> order)));

        assertThatIllegalStateException()
                .isThrownBy(() -> oneWay.check("email", handling(1)))
                .withMessageContaining("the inverse of an upcaster, from 2 to 1 is missing")
                .withMessageContaining("add a handler that takes version 2");
    }

    @Test
    void bridgesVersionsThatOnlyGainedSomething() {
        Versions bridged = new Versions(CODEC, List.of(Order.TO_2, Upcaster.unchanged("order.placed", 2, 3)));

        assertThat(bridged.payload(order(1, V1), Order.V3.class, 3)).isEqualTo(new Order.V3("7", "ada", null));
    }

    @Test
    void refusesUpcastersThatContradictEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Versions(CODEC, List.of(Order.TO_2, Upcaster.unchanged("order.placed", 1, 2))))
                .withMessage("there are two upcasters of order.placed between version 1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upcaster.of(Order.V2.class, Order.V1.class, v2 -> null))
                .withMessageContaining("from 2 to 1");
    }

    private static Event order(int version, String json) {
        return Event.ofType("order.placed").version(version).json(json).build();
    }

    private static Map<String, SortedSet<Integer>> handling(Integer... versions) {
        return Map.of("order.placed", new TreeSet<>(Arrays.asList(versions)));
    }
}
