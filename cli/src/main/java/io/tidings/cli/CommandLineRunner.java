/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.GlobalOptions;
import io.tidings.cli.command.Interrupts;
import io.tidings.cli.command.Problems;
import io.tidings.cli.terminal.ClosedOutputException;
import io.tidings.cli.terminal.Messages;
import io.tidings.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, runs what it says, and turns what goes wrong into words and a number. */
final class CommandLineRunner {

    private final Terminal terminal;
    private final Interrupts interrupts;

    CommandLineRunner(Terminal terminal, Interrupts interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    int run(String... arguments) {
        Terminal chosen = List.of(arguments).contains("--no-color") ? terminal.withoutColour() : terminal;
        StringWriter help = new StringWriter();
        CommandLine commandLine = commandLine(chosen, interrupts)
                .setOut(new PrintWriter(help))
                .setExecutionExceptionHandler((problem, command, result) -> failed(chosen, problem, command))
                .setParameterExceptionHandler((problem, unused) -> misused(chosen, problem));
        int exitCode = commandLine.execute(arguments);
        try {
            chosen.out().print(help.toString());
            chosen.out().flush();
        } catch (ClosedOutputException e) {
            return exitCode == ExitCode.OK && !e.isReaderGone() ? ExitCode.FAILURE : exitCode;
        }
        return exitCode;
    }

    /** Builds the tree of commands; also what completion scripts are made from. */
    static CommandLine commandLine(Terminal terminal, Interrupts interrupts) {
        CommandLine commandLine = new CommandLine(new TidingsCommand(terminal, new GlobalOptions(), interrupts));
        // An @ belongs to --data, and to keys that are mail addresses.
        commandLine.setExpandAtFiles(false);
        commandLine.setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.style().coloured() ? Ansi.ON : Ansi.OFF));
        commandLine.setUsageHelpWidth(Math.max(80, Math.min(110, terminal.width())));
        HelpLayout.apply(commandLine);
        return commandLine;
    }

    private static int misused(Terminal terminal, ParameterException problem) {
        Messages messages = terminal.messages();
        messages.error(String.valueOf(problem.getMessage()));
        StringWriter suggestions = new StringWriter();
        if (UnmatchedArgumentException.printSuggestions(problem, new PrintWriter(suggestions, true))) {
            messages.line(suggestions.toString().strip());
        }
        messages.line("See: " + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Terminal terminal, Exception problem, CommandLine command) {
        if (problem instanceof ClosedOutputException closed && closed.isReaderGone()) {
            // As after "| head": the reader has what it wanted.
            return ExitCode.OK;
        }
        if (problem instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILURE;
        }
        Messages messages = terminal.messages();
        messages.error(Problems.message(problem));
        TidingsCommand root = command.getCommandSpec().root().commandLine().getCommand();
        if (root.isDebug()) {
            StringWriter stack = new StringWriter();
            problem.printStackTrace(new PrintWriter(stack, true));
            messages.line(stack.toString().stripTrailing());
        }
        return Problems.exitCode(problem);
    }
}
