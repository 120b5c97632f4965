/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.Event;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Problems;
import io.tidings.cli.events.DataArgument;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lets a person change data in the editor of their choice.
 *
 * @param terminal the editor uses
 */
record Editor(Terminal terminal) {

    /** Opens the data and returns what the editor leaves; empty if that is the same. */
    Optional<byte[]> edit(Event event) {
        String editor = command();
        boolean json = DataArgument.isJson(event.contentType());
        boolean airy = json && Json.problem(event.data()).isEmpty();
        byte[] before = airy ? (Json.pretty(event.data()) + "\n").getBytes(StandardCharsets.UTF_8) : event.data();
        try {
            Path file = Files.createTempFile("tidings-", json ? ".json" : ".txt");
            Files.write(file, before);
            run(editor, file);
            byte[] after = Files.readAllBytes(file);
            if (json) {
                check(after, file);
            }
            Files.delete(file);
            if (Arrays.equals(before, after)) {
                return Optional.empty();
            }
            return Optional.of(json ? Json.compact(after).getBytes(StandardCharsets.UTF_8) : after);
        } catch (IOException e) {
            throw CommandException.failure("Cannot edit with '%s': %s. Set EDITOR, or give --data."
                            .formatted(editor, Problems.describe(e)))
                    .because(e);
        }
    }

    /** A slip of the pen is no reason to lose an hour's work. */
    private static void check(byte[] after, Path file) {
        Json.problem(after).ifPresent(problem -> {
            throw CommandException.invalidInput(
                    "What the editor left is not JSON: %s. Nothing was changed. It is kept in %s: mend it and give it by --data @%s"
                            .formatted(problem, file, file));
        });
    }

    private String command() {
        if (!terminal.isInputTty()) {
            throw CommandException.usage("There is no terminal for an editor. Give the new data by --data.");
        }
        String visual = terminal.environment("VISUAL");
        String editor = visual.isEmpty() ? terminal.environment("EDITOR") : visual;
        return editor.isEmpty() ? "vi" : editor;
    }

    private static void run(String editor, Path file) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", editor + " \"$1\"", "sh", file.toString())
                .inheritIO()
                .start();
        try {
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw CommandException.failure(
                        "'%s' ended with exit code %d. Nothing was changed.".formatted(editor, exitCode));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw CommandException.failure("Interrupted. Nothing was changed.").because(e);
        }
    }
}
