/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

/** What the command tells a script. These numbers are part of the interface. */
public final class ExitCode {

    /** It worked, and what was looked for is well. */
    public static final int OK = 0;

    /** It failed, or what was looked for is not well. */
    public static final int FAILURE = 1;

    /** The command line makes no sense. */
    public static final int USAGE = 2;

    /** There is no such subscription, dead letter or file. */
    public static final int NOT_FOUND = 3;

    /** What was read is no event, or no JSON. */
    public static final int INVALID_INPUT = 4;

    /** The database or the broker is away, does not let us in, or did not answer in time. */
    public static final int UNAVAILABLE = 6;

    /** Somebody asked it to end before it was over. */
    public static final int INTERRUPTED = 130;

    /** All of them on one line, for every help page. */
    public static final String SUMMARY = "0 ok, 1 failure or bad finding, 2 usage, 3 not found, 4 invalid input,"
            + " 6 database or broker unavailable, 130 interrupted";

    private ExitCode() {}
}
