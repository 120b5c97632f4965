/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends signals that {@link Process} cannot send. */
final class Signals {

    private Signals() {}

    static void send(String signal, long pid) {
        try {
            // The shell's own kill: the command is in a package that small machines lack.
            new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(signal, pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not send %s to process %d".formatted(signal, pid), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
