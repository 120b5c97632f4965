/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import io.tidings.benchmarks.measure.Goal;
import java.util.List;
import java.util.Map;

/** A report as an example. */
final class Reports {

    private Reports() {}

    static Report example() {
        return new Report(
                new Machine(Map.of("processors", "2")),
                "0123456789ab",
                List.of(new Contestant("tidings", "0.1.0", "all defaults")),
                List.of(
                        new Result(
                                "publish-1/8-connections", "tidings", "events/s", List.of(11_000.4, 12_000.0, 9000.0)),
                        new Result(
                                "publish-1/8-connections", "by hand", "events/s", List.of(11_500.0, 12_000.0, 9500.0))),
                List.of(
                        new Ratio("publish-1", 0.956521739, Goal.atLeast(0.95)),
                        new Ratio("latency-local", 2.5, Goal.atMost(2)),
                        new Ratio("failing", 0.5, null)),
                List.of("size was left out for lack of time"));
    }
}
