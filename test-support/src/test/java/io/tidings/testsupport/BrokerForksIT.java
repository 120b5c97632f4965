/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class BrokerForksIT {

    private static final Duration LONG = Duration.ofMinutes(3);

    @Test
    void startTheirOwnBrokersAtTheSameTimeAndTakeThemWithThem() {
        JavaProcess first = JavaProcess.of(Mains.StartsEveryBroker.class).start();
        JavaProcess second = JavaProcess.of(Mains.StartsEveryBroker.class).start();
        try (first;
                second) {
            List<ProcessHandle> ofFirst = brokers(first);
            List<ProcessHandle> ofSecond = brokers(second);
            assertThat(ofFirst).doesNotContainAnyElementsOf(ofSecond);
            assertThat(Stream.concat(ofFirst.stream(), ofSecond.stream())).allMatch(ProcessHandle::isAlive);
            List<ProcessHandle> killed = descendants(first);
            List<ProcessHandle> ended = descendants(second);
            assertThat(killed).containsAll(ofFirst);

            first.kill9();
            second.send("end");

            assertThat(second.awaitExit(LONG)).isZero();
            await().atMost(LONG).until(() -> killed.stream().allMatch(BrokerForksIT::isGone));
            await().atMost(LONG).until(() -> ended.stream().allMatch(BrokerForksIT::isGone));
        }
    }

    private static List<ProcessHandle> brokers(JavaProcess fork) {
        String[] ready = fork.awaitLine(line -> line.startsWith("ready"), LONG).split(" ", -1);
        return Stream.of(ready)
                .skip(1)
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
    }

    /** With epmd, and what the Erlang machine starts. */
    private static List<ProcessHandle> descendants(JavaProcess fork) {
        return ProcessHandle.of(fork.pid()).orElseThrow().descendants().toList();
    }

    /** An orphan stays a zombie until process 1 reaps it; its command line is gone by then. */
    private static boolean isGone(ProcessHandle process) {
        return !process.isAlive() || process.info().commandLine().isEmpty();
    }
}
