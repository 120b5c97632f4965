/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import io.tidings.TidingsException;
import io.tidings.cli.database.DatabaseAwayException;
import io.tidings.cli.terminal.ClosedOutputException;
import io.tidings.spi.BrokerException;
import io.tidings.spi.TransportException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Turns what was thrown into words for a person and a number for a script. */
public final class Problems {

    private Problems() {}

    /**
     * Chooses the exit code.
     *
     * @param problem what was thrown
     * @return the number
     */
    public static int exitCode(Throwable problem) {
        if (problem instanceof CommandException exception) {
            return exception.exitCode();
        }
        if (problem instanceof DatabaseAwayException
                || problem instanceof TransportException exception && exception.isTransient()
                || problem instanceof BrokerException refused && refused.isNoEntry()) {
            return ExitCode.UNAVAILABLE;
        }
        return problem instanceof IllegalArgumentException ? ExitCode.INVALID_INPUT : ExitCode.FAILURE;
    }

    /**
     * Says what is wrong.
     *
     * @param problem what was thrown
     * @return one paragraph
     */
    public static String message(Throwable problem) {
        String message = problem.getMessage();
        if (message == null || !isExpected(problem)) {
            return "This should not have happened: %s. Run it again with --debug, and report what that shows."
                    .formatted(problem);
        }
        return message;
    }

    private static boolean isExpected(Throwable problem) {
        return problem instanceof CommandException
                || problem instanceof DatabaseAwayException
                || problem instanceof ClosedOutputException
                || problem instanceof TidingsException
                || problem instanceof IllegalArgumentException;
    }

    /**
     * Says why a file could not be read or written, without its name.
     *
     * @param problem what was thrown
     * @return some words
     */
    public static String describe(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = problem.getMessage();
        return message == null ? problem.toString() : message;
    }
}
