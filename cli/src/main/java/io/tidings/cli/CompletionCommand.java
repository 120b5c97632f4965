/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Interrupts;
import io.tidings.cli.command.Subcommand;
import java.util.Iterator;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "completion",
        header = "Print a completion script for bash or zsh.",
        description = "Print a script that lets the shell complete commands and options.",
        customSynopsis = "tidings completion bash|zsh",
        footer = {
            "Examples:",
            "  source <(tidings completion bash)                        # for this shell",
            "  tidings completion bash > ~/.local/share/bash-completion/completions/tidings",
            "  echo 'source <(tidings completion zsh)' >> ~/.zshrc"
        })
final class CompletionCommand extends Subcommand {

    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "bash or zsh.")
    private String shell = "";

    /** The shells that are known. */
    static final class Shells implements Iterable<String> {
        static final List<String> NAMES = List.of("bash", "zsh");

        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }
    }

    @Override
    public Integer call() {
        if (!Shells.NAMES.contains(shell)) {
            throw CommandException.usage("'%s' is none of %s.".formatted(shell, String.join(", ", Shells.NAMES)));
        }
        // One script serves both: it loads bash's completion into zsh by itself.
        out().print(AutoComplete.bash("tidings", CommandLineRunner.commandLine(terminal(), new Interrupts())));
        out().flush();
        return ExitCode.OK;
    }
}
