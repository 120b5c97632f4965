/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks;

import io.tidings.benchmarks.measure.Deadline;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.workload.Scale;
import io.tidings.benchmarks.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** How much a run measures: all of it, or what fits into a few minutes. */
enum Amount {

    /** Everything, for as long as it takes. */
    FULL {
        @Override
        Scale scale() {
            return Scale.FULL;
        }

        @Override
        Deadline deadline() {
            return Deadline.never();
        }
    },

    /** What has a goal, and peers that are prompt, within ten minutes. */
    QUICK {
        @Override
        Scale scale() {
            return Scale.QUICK;
        }

        @Override
        Deadline deadline() {
            // What has begun by then is ended, and servers stop.
            return Deadline.in(Duration.ofMinutes(9));
        }

        @Override
        List<Workload> measured(List<Workload> workloads, boolean named, Consumer<String> leftOut) {
            return kept(
                    workloads,
                    workload -> named || !workload.isOptional(),
                    workload -> leftOut.accept("--quick left out %s, which has no goal".formatted(workload.name())));
        }

        @Override
        List<Contender> measured(List<Contender> peers, Consumer<String> leftOut) {
            return kept(
                    peers,
                    Contender::isPrompt,
                    peer -> leftOut.accept(
                            "--quick left out %s, each of whose runs takes seconds".formatted(peer.name())));
        }
    },

    /** Everything, but so little that the figures say nothing. */
    TINY {
        @Override
        Scale scale() {
            return Scale.TINY;
        }

        @Override
        Deadline deadline() {
            return Deadline.never();
        }
    };

    abstract Scale scale();

    abstract Deadline deadline();

    /** The workloads to measure, of those chosen; a name on the command line keeps one that would be left out. */
    List<Workload> measured(List<Workload> workloads, boolean named, Consumer<String> leftOut) {
        return workloads;
    }

    /** The peers to measure. */
    List<Contender> measured(List<Contender> peers, Consumer<String> leftOut) {
        return peers;
    }

    private static <T> List<T> kept(List<T> all, Predicate<T> stays, Consumer<T> leftOut) {
        List<T> kept = new ArrayList<>();
        for (T one : all) {
            if (stays.test(one)) {
                kept.add(one);
            } else {
                leftOut.accept(one);
            }
        }
        return kept;
    }
}
