/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.cli.Main;
import io.tidings.cli.command.Interrupts;
import io.tidings.cli.terminal.Terminal;
import io.tidings.cli.terminal.Terminal.Streams;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the {@code tidings} command in this process. */
public final class CommandLine {

    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s'\"]+");

    /**
     * What a command did.
     *
     * @param exitCode its exit code
     * @param out what it printed
     * @param err what it said
     */
    public record Result(int exitCode, String out, String err) {}

    private CommandLine() {}

    /**
     * Runs a command with nothing on its input.
     *
     * @param environment of the command
     * @param arguments the words after {@code tidings}
     * @return what it did
     */
    public static Result run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(InputStream.nullInputStream(), out, err, false, false, false);
        int exitCode = Main.run(new Terminal(streams, environment), new Interrupts(), arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The help page of a command as the documentation shows it: without what is the same on every page. */
    static List<String> help(String command) {
        List<String> words = new ArrayList<>(words(command));
        words.add("--help");
        String page = run(Map.of(), words.toArray(String[]::new)).out();
        List<String> shown = Arrays.stream(page.strip().split("\n\n"))
                .filter(part -> !part.startsWith("Database and broker:")
                        && !part.startsWith("General:")
                        && !part.startsWith("Exit codes:"))
                .toList();
        return String.join("\n\n", shown).lines().toList();
    }

    /** Splits as a shell does, up to a comment, a pipe or a redirection. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find() && !word.group().matches("[#|>].*")) {
            words.add(word.group().replaceAll("^['\"]|['\"]$", ""));
        }
        return words;
    }
}
