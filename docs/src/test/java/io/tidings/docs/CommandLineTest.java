/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.cli.command.ExitCode;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that the pages show exist, and the page on the command line shows all there are. */
class CommandLineTest {

    private static final Pattern COMMAND = Pattern.compile("  (\\S+) {2,}\\S.*");

    private final Page page = Page.read(Page.root().resolve("docs/cli.md"));

    static Stream<String> shown() {
        return Page.all().stream()
                .flatMap(page -> page.fences().stream())
                .filter(fence -> fence.language().equals("sh"))
                .flatMap(fence -> fence.code().stream())
                .filter(line -> line.matches("(\\./)?tidings .*"))
                // A command of another module, whose test tries these lines.
                .filter(line -> !line.startsWith("./tidings bench"));
    }

    static Stream<String> commands() {
        return below("");
    }

    private static Stream<String> below(String command) {
        List<String> help = CommandLine.help(command);
        int heading = help.indexOf("Commands:");
        if (heading < 0) {
            return Stream.of(command);
        }
        Stream<String> all = help.subList(heading + 1, help.size()).stream()
                .takeWhile(line -> COMMAND.matcher(line).matches())
                .map(line -> command + " " + line.strip().split(" ", 2)[0])
                .flatMap(name -> below(name.strip()));
        return command.isEmpty() ? all : Stream.concat(Stream.of(command), all);
    }

    @ParameterizedTest
    @MethodSource("shown")
    void understandsWhatThePagesShow(String line) {
        List<String> words = new ArrayList<>(CommandLine.words(line));
        words.set(0, "--help");

        CommandLine.Result result = CommandLine.run(Map.of(), rotated(words).toArray(String[]::new));

        assertThat(result.exitCode()).as("%s%n%s", line, result.err()).isZero();
    }

    private static List<String> rotated(List<String> words) {
        List<String> rotated = new ArrayList<>(words.subList(1, words.size()));
        rotated.add(words.get(0));
        return rotated;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsTheHelpOfEveryCommand(String command) {
        assertThat(page.lines()).contains("<!-- help: %s -->".formatted(command));
    }

    static Stream<Integer> exitCodes() {
        return Arrays.stream(ExitCode.class.getFields())
                .filter(field -> field.getType() == int.class)
                .map(CommandLineTest::value);
    }

    @ParameterizedTest
    @MethodSource("exitCodes")
    void listsEveryExitCode(int code) {
        assertThat(page.lines()).anyMatch(line -> line.startsWith("| %d |".formatted(code)));
    }

    private static int value(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
