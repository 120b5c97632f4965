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

/**
 * Lets a person change data in the editor of their choice.
 *
 * @param terminal the editor uses
 */
record Editor(Terminal terminal) {

    /** Opens the data and returns what the editor leaves; the same bytes if nothing was changed. */
    byte[] edit(Event event) {
        String editor = command();
        boolean json = DataArgument.isJson(event.contentType())
                && Json.problem(event.data()).isEmpty();
        byte[] before = json ? (Json.pretty(event.data()) + "\n").getBytes(StandardCharsets.UTF_8) : event.data();
        try {
            Path file = Files.createTempFile("tidings-", json ? ".json" : ".txt");
            try {
                Files.write(file, before);
                run(editor, file);
                byte[] after = Files.readAllBytes(file);
                return Arrays.equals(before, after) ? event.data() : after;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw CommandException.failure("Cannot edit with '%s': %s. Set EDITOR, or give --data."
                            .formatted(editor, Problems.describe(e)))
                    .because(e);
        }
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
