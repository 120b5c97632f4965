/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.events;

import io.tidings.Event;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Problems;
import io.tidings.cli.terminal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads the value of {@code --data}: text as it stands, {@code @file}, or {@code -} for standard input. */
public final class DataArgument {

    private DataArgument() {}

    /**
     * Reads the data.
     *
     * @param argument as given
     * @param in standard input
     * @return the bytes
     */
    public static byte[] read(String argument, InputStream in) {
        try {
            if (argument.equals("-")) {
                return in.readAllBytes();
            }
            if (argument.startsWith("@")) {
                return Files.readAllBytes(Path.of(argument.substring(1)));
            }
            return argument.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw CommandException.notFound("Cannot read the data from %s: %s. Check the path."
                            .formatted(
                                    argument.equals("-") ? "standard input" : argument.substring(1),
                                    Problems.describe(e)))
                    .because(e);
        }
    }

    /**
     * Checks that what is said to be JSON is.
     *
     * @param data the bytes
     * @param contentType what they are said to be
     */
    public static void check(byte[] data, String contentType) {
        if (isJson(contentType)) {
            Json.problem(data).ifPresent(problem -> {
                throw CommandException.invalidInput(
                        "The data is not JSON: %s. Quote it for the shell, as in --data '{\"total\": 42}', or name what it is by --content-type."
                                .formatted(problem));
            });
        }
    }

    /**
     * Tells whether a media type is JSON.
     *
     * @param contentType such as {@code application/json}
     * @return true if it is, or ends in {@code +json}
     */
    public static boolean isJson(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
        return type.equals(Event.JSON) || type.equals("text/json") || type.endsWith("+json");
    }
}
