/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.cli.command.Interrupts;
import io.tidings.cli.terminal.Terminal;
import io.tidings.cli.terminal.Terminal.Streams;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    static Stream<List<String>> commands() {
        Streams nothing = new Streams(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                false,
                false,
                false);
        List<List<String>> commands = new ArrayList<>();
        collect(CommandLineRunner.commandLine(new Terminal(nothing, Map.of()), new Interrupts()), List.of(), commands);
        return commands.stream();
    }

    private static void collect(CommandLine command, List<String> names, List<List<String>> commands) {
        commands.add(names);
        command.getSubcommands().forEach((name, subcommand) -> {
            List<String> longer = new ArrayList<>(names);
            longer.add(name);
            collect(subcommand, longer, commands);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysHowItIsUsedAndWhatItsExitCodesMean(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--help");

        Run run = Run.plan().run(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .first()
                .asString()
                .startsWith("Usage: "
                        + String.join(
                                " ",
                                Stream.concat(Stream.of("tidings"), command.stream())
                                        .toList()));
        assertThat(run.out()).contains("Exit codes: 0 ok, 1 failure").contains("4 invalid input", "6 database");
        assertThat(run.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(112));
    }

    @Test
    void withoutACommandItShowsAllOfThem() {
        Run run = Run.plan().run();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "publish ",
                        "tail ",
                        "subscribe ",
                        "subscriptions ",
                        "dead-letters ",
                        "migrate ",
                        "prune ",
                        "doctor ")
                .contains("TIDINGS_PASSWORD");
    }

    @Test
    void aTypoGetsASuggestion() {
        Run run = Run.plan().run("subscripions");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("'subscripions'")
                .contains("Did you mean: tidings subscriptions")
                .contains("See: tidings --help");
    }

    @Test
    void anUnknownOptionIsAUsageErrorOfItsCommand() {
        Run run = Run.plan().run("dead-letters", "redrive", "--al");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'--al'", "--all", "See: tidings dead-letters redrive --help");
    }

    @Test
    void coloursHelpOnlyWhereWanted() {
        assertThat(Run.plan().run("--help").out()).doesNotContain("\033");
        assertThat(Run.plan().with("FORCE_COLOR", "1").run("--help").out()).contains("\033[1m");
        assertThat(Run.plan()
                        .with("FORCE_COLOR", "1")
                        .run("--help", "--no-color")
                        .out())
                .doesNotContain("\033");
        assertThat(Run.plan().with("TERM", "xterm").onTerminal().run("--help").out())
                .contains("\033[1m");
    }

    @Test
    void tellsItsVersion() {
        assertThat(Run.plan().run("--version").out()).startsWith("tidings ");
        assertThat(Run.plan().run("version").out()).startsWith("tidings ").contains("Java");
        assertThat(Run.plan().run("version", "--json").out()).startsWith("{\"version\":\"");
    }
}
