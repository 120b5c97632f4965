/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.database;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which database, with the credentials taken out of the URL, so that it may be shown.
 *
 * @param kind what it is
 * @param jdbcUrl where it is, without credentials
 * @param credentials those that the URL held
 */
public record DatabaseUrl(DatabaseKind kind, String jdbcUrl, Credentials credentials) {

    private static final Pattern FILE = Pattern.compile("(?i).+\\.(db|sqlite|sqlite3)");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    /**
     * Who asks.
     *
     * @param user the name, or null for the driver's default
     * @param password the password, or null for none
     */
    public record Credentials(
            @Nullable String user, @Nullable String password) {

        @Override
        public String toString() {
            return "Credentials[user=%s, password=%s]".formatted(user, password == null ? "none" : "***");
        }
    }

    /**
     * Reads a URL as people write it.
     *
     * @param text a JDBC URL, {@code postgres://user@host/db} and its like, {@code sqlite:path} or a {@code .db} path
     * @return what it means
     * @throws IllegalArgumentException if it names no known database
     */
    public static DatabaseUrl parse(String text) {
        String url = text.strip();
        for (DatabaseKind kind : DatabaseKind.values()) {
            Optional<String> jdbcUrl = kind.jdbcUrl(url);
            if (jdbcUrl.isPresent()) {
                return CredentialSplitter.split(kind, jdbcUrl.get());
            }
        }
        if (FILE.matcher(url).matches() && !SCHEME.matcher(url).matches()) {
            return new DatabaseUrl(
                    DatabaseKind.SQLITE, DatabaseKind.SQLITE.jdbcPrefix() + url, new Credentials(null, null));
        }
        throw new IllegalArgumentException("""
                '%s' names no database that is known here. Write postgres://user@host/database, \
                mysql://…, mariadb://…, sqlite:path, a path that ends in .db, or a JDBC URL that begins with \
                jdbc:postgresql:, jdbc:mysql:, jdbc:mariadb:, jdbc:sqlite: or jdbc:h2:. \
                A broker is named by --transport.""".formatted(url));
    }

    /**
     * Finds the file of an SQLite database.
     *
     * @return its path; empty for every other database, and for one in memory
     */
    public Optional<Path> sqliteFile() {
        if (kind != DatabaseKind.SQLITE) {
            return Optional.empty();
        }
        String path = jdbcUrl.substring(kind.jdbcPrefix().length());
        int query = path.indexOf('?');
        path = query < 0 ? path : path.substring(0, query);
        path = path.startsWith("file:") ? path.substring("file:".length()) : path;
        return path.isEmpty() || path.toLowerCase(Locale.ROOT).contains(":memory:")
                ? Optional.empty()
                : Optional.of(Path.of(path));
    }

    /** Returns the URL without credentials. */
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
