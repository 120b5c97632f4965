/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class JavaProcessIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void passesArgumentsEnvironmentAndLines() {
        try (JavaProcess echo = JavaProcess.of(Mains.Echo.class)
                .args("a", "ü")
                .environment("GREETING", "there")
                .start()) {
            assertThat(echo.awaitLine(line -> line.startsWith("hello"), LONG)).isEqualTo("hello a,ü there");
            echo.send("世界");

            assertThat(echo.awaitLine(line -> line.equals("世界"), LONG)).isNotNull();
            assertThat(echo.isAlive()).isTrue();
            await().untilAsserted(() -> assertThat(echo.errorLines()).contains("grumble"));
        }
    }

    @Test
    void killsWithoutShutdownHooks() {
        try (JavaProcess echo = JavaProcess.of(Mains.Echo.class).start()) {
            echo.awaitLine(line -> line.startsWith("hello"), LONG);

            echo.kill9();

            assertThat(echo.isAlive()).isFalse();
            assertThat(echo.awaitExit(LONG)).isEqualTo(128 + 9);
            assertThat(echo.lines()).doesNotContain("bye");
        }
    }

    @Test
    void stopsWithShutdownHooks() {
        try (JavaProcess echo = JavaProcess.of(Mains.Echo.class).start()) {
            echo.awaitLine(line -> line.startsWith("hello"), LONG);

            assertThat(echo.stop()).isEqualTo(128 + 15);
            assertThat(echo.lines()).contains("bye");
        }
    }

    @Test
    void returnsTheExitCode() {
        try (JavaProcess exit = JavaProcess.of(Mains.Exit.class).args("3").start()) {
            assertThat(exit.awaitExit(LONG)).isEqualTo(3);
        }
    }

    @Test
    void saysWhatItWroteWhenALineIsMissing() {
        try (JavaProcess exit = JavaProcess.of(Mains.Exit.class).args("x").start()) {
            assertThatThrownBy(() -> exit.awaitLine(line -> line.equals("never"), LONG))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("last words")
                    .hasMessageContaining("NumberFormatException");
        }
    }

    @Test
    void haltsAndGoesOn() {
        try (JavaProcess echo = JavaProcess.of(Mains.Echo.class).start()) {
            echo.awaitLine(line -> line.startsWith("hello"), LONG);

            echo.freeze();
            echo.send("one");
            assertThatThrownBy(() -> echo.awaitLine(line -> line.equals("one"), Duration.ofMillis(300)))
                    .hasMessageContaining("no such line");
            echo.thaw();

            assertThat(echo.awaitLine(line -> line.equals("one"), LONG)).isEqualTo("one");
        }
    }
}
