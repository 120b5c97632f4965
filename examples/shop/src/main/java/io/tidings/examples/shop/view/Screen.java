/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Knows how large the terminal is; asks again every other second, for it may change. */
final class Screen {

    private static final Duration TRUSTED_FOR = Duration.ofSeconds(2);
    private static final Size USUAL = new Size(80, 24);

    /** Columns and lines. */
    record Size(int columns, int lines) {}

    private Size size = USUAL;
    private Instant asked = Instant.EPOCH;

    Size size() {
        if (Duration.between(asked, Instant.now()).compareTo(TRUSTED_FOR) > 0) {
            size = ask();
            asked = Instant.now();
        }
        return size;
    }

    private static Size ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
            return stty.waitFor(1, TimeUnit.SECONDS) ? parse(answer) : USUAL;
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    static Size parse(String answer) {
        if (!answer.matches("[1-9]\\d{0,3} [1-9]\\d{0,3}")) {
            return USUAL;
        }
        String[] parts = answer.split(" ", -1);
        return new Size(Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
    }
}
