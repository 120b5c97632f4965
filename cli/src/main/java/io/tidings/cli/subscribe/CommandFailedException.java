/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.cli.terminal.Text;
import java.time.Duration;

/** Says how a shell command failed. Its stack is the exit code, so that dead letters of different ones stay apart. */
final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private CommandFailedException(String how, String message) {
        super(message, null, false, true);
        setStackTrace(new StackTraceElement[] {new StackTraceElement("sh", how, null, -1)});
    }

    static CommandFailedException exited(int exitCode, String errors) {
        return new CommandFailedException("exit " + exitCode, describe("exit " + exitCode, errors));
    }

    static CommandFailedException timedOut(Duration timeout, String errors) {
        return new CommandFailedException(
                "timeout", describe("killed after " + Text.duration(timeout) + " (--timeout)", errors));
    }

    static String describe(String how, String errors) {
        return errors.isEmpty() ? how + ", nothing on standard error" : how + ": " + errors;
    }
}
