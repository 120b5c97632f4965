/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final List<String> order = new ArrayList<>();

    @Test
    void measuresEachSystemOnceInARoundAndRotatesTheOrder() throws InterruptedException {
        new Rounds(0, 3).run(systems("a", "b", "c"), Deadline.never(), RoundsTest::fail);

        assertThat(order).containsExactly("a", "b", "c", "b", "c", "a", "c", "a", "b");
    }

    @Test
    void throwsTheRoundsForWarmingUpAway() throws InterruptedException {
        Map<String, Map<String, List<Double>>> runs =
                new Rounds(1, 2).run(systems("a", "b"), Deadline.never(), RoundsTest::fail);

        assertThat(runs.get("a")).containsEntry("calls", List.of(4.0, 5.0));
        assertThat(runs.get("b")).containsEntry("calls", List.of(3.0, 6.0));
    }

    @Test
    void leavesASystemOutThatFailsAndGoesOn() throws InterruptedException {
        Map<String, Measurement> systems = systems("a", "b");
        systems.put("broken", () -> {
            order.add("broken");
            throw new IllegalStateException("out of order");
        });
        List<String> failed = new ArrayList<>();

        Map<String, Map<String, List<Double>>> runs =
                new Rounds(0, 2).run(systems, Deadline.never(), (system, reason) -> failed.add(system));

        assertThat(runs).containsOnlyKeys("a", "b");
        assertThat(failed).containsExactly("broken");
        assertThat(order).containsOnlyOnce("broken");
    }

    @Test
    void hasNoResultWhenTimeIsOverBeforeTheFirstRound() throws InterruptedException {
        assertThat(new Rounds(0, 2).run(systems("a"), Deadline.in(Duration.ZERO), RoundsTest::fail))
                .isEmpty();
        assertThat(order).isEmpty();
    }

    /** Each run returns how many runs there were so far. */
    private Map<String, Measurement> systems(String... names) {
        Map<String, Measurement> systems = new LinkedHashMap<>();
        for (String name : names) {
            systems.put(name, () -> {
                order.add(name);
                return Map.of("calls", (double) order.size());
            });
        }
        return systems;
    }

    private static void fail(String system, Exception reason) {
        throw new AssertionError(system, reason);
    }
}
