/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import org.jspecify.annotations.Nullable;

/** Ends a command with a message for a person and a number for a script. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /**
     * Ends as a failure.
     *
     * @param message what failed, on what, what to do next
     * @return to throw
     */
    public static CommandException failure(String message) {
        return new CommandException(ExitCode.FAILURE, message, null);
    }

    /**
     * Ends because the command line makes no sense.
     *
     * @param message what is wrong with it, and how it would be right
     * @return to throw
     */
    public static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message, null);
    }

    /**
     * Ends because something is not there.
     *
     * @param message what, where, what to do next
     * @return to throw
     */
    public static CommandException notFound(String message) {
        return new CommandException(ExitCode.NOT_FOUND, message, null);
    }

    /**
     * Ends because what was read is not right.
     *
     * @param message what is wrong with it, where, what to do next
     * @return to throw
     */
    public static CommandException invalidInput(String message) {
        return new CommandException(ExitCode.INVALID_INPUT, message, null);
    }

    /**
     * Ends with a number of the caller's choice.
     *
     * @param exitCode one of {@link ExitCode}
     * @param message what failed, on what, what to do next
     * @return to throw
     */
    public static CommandException withCode(int exitCode, String message) {
        return new CommandException(exitCode, message, null);
    }

    /**
     * Keeps why it came to this.
     *
     * @param cause shown with {@code --debug}
     * @return to throw
     */
    public CommandException because(Throwable cause) {
        return new CommandException(exitCode, message(), cause);
    }

    /** Returns the message. */
    public String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** Returns the number for the script. */
    public int exitCode() {
        return exitCode;
    }
}
