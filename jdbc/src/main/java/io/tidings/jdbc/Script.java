/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A versioned script of a database.
 *
 * @param version the version that it leads to
 * @param name its file
 * @param text its statements, for the tables of one log
 */
record Script(int version, String name, String text) {

    /** In order; the same for every database. */
    private static final List<String> NAMES =
            List.of("V1__event_log.sql", "V2__graduation.sql", "V3__schema_registry.sql", "V4__person_keys.sql");

    static int latest() {
        return NAMES.size();
    }

    static List<Script> after(int version, Dialect dialect) {
        List<Script> scripts = new ArrayList<>();
        for (int next = version + 1; next <= latest(); next++) {
            String name = NAMES.get(next - 1);
            scripts.add(new Script(next, name, dialect.sql(load(dialect.folder() + "/" + name))));
        }
        return scripts;
    }

    /** Splits the text at lines that end with a semicolon, except within the dollar quotes of a function. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        boolean quoted = false;
        for (String line : text.lines().toList()) {
            String code = line.replaceFirst("\\s*--.*$", "");
            if (code.isBlank()) {
                continue;
            }
            quoted ^= (code.length() - code.replace("$$", "").length()) / 2 % 2 == 1;
            statement.append(code).append('\n');
            if (!quoted && code.endsWith(";")) {
                statements.add(statement.substring(0, statement.length() - 2));
                statement.setLength(0);
            }
        }
        return statements;
    }

    private static String load(String path) {
        try (InputStream file = Script.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the script %s is not in the jar of tidings-jdbc".formatted(path));
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the script " + path, e);
        }
    }
}
