/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import io.tidings.cli.command.Interrupts;
import io.tidings.cli.terminal.Terminal;
import io.tidings.cli.terminal.Terminal.Streams;
import java.util.List;

/** The door of the {@code tidings} command. */
public final class Main {

    private Main() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        Logging.configure(List.of(arguments));
        Terminal terminal = new Terminal(Streams.ofThisProcess(), System.getenv());
        System.exit(run(terminal, Interrupts.ofThisProcess(), arguments));
    }

    /**
     * Runs the command.
     *
     * @param terminal to read from and print on
     * @param interrupts tell when to stop
     * @param arguments the command line
     * @return its exit code
     */
    public static int run(Terminal terminal, Interrupts interrupts, String... arguments) {
        return new CommandLineRunner(terminal, interrupts).run(arguments);
    }
}
