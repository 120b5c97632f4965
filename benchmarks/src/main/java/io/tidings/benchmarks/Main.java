/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks;

import picocli.CommandLine;

/** The door of {@code ./tidings bench}. */
public final class Main {

    private Main() {}

    /**
     * Runs the benchmarks and ends the process with their exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }
}
