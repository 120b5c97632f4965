/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file whose first line is a password. */
public final class PasswordFile {

    private PasswordFile() {}

    /**
     * Reads the password.
     *
     * @param file where
     * @return the first line
     * @throws IOException if it cannot be read
     */
    public static String read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return lines.isEmpty() ? "" : lines.get(0);
    }
}
