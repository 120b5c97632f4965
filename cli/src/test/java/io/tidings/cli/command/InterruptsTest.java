/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InterruptsTest {

    private final Interrupts interrupts = new Interrupts();

    @Test
    void waitsInVainWhenNobodyAsks() {
        assertThat(interrupts.await(Duration.ofMillis(1))).isFalse();
        assertThat(interrupts.isInterrupted()).isFalse();
    }

    @Test
    void tellsThatSomebodyAsked() {
        interrupts.interrupt();

        assertThat(interrupts.await(Duration.ofMinutes(1))).isTrue();
        assertThat(interrupts.isInterrupted()).isTrue();
    }

    @Test
    void takesAnInterruptedThreadForARequestToo() {
        Thread.currentThread().interrupt();

        assertThat(interrupts.await(Duration.ofMinutes(1))).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }
}
