/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.database;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The databases that the command can speak to, and how their URLs begin. */
public enum DatabaseKind {
    /** PostgreSQL. */
    POSTGRESQL("jdbc:postgresql:", true, "postgres(ql)?://"),
    /** MySQL. */
    MYSQL("jdbc:mysql:", true, "mysql://"),
    /** MariaDB. */
    MARIADB("jdbc:mariadb:", true, "mariadb://"),
    /** SQLite, a file. */
    SQLITE("jdbc:sqlite:", false, "sqlite:"),
    /** H2, a file or a server. */
    H2("jdbc:h2:", false, "h2:");

    private final String jdbcPrefix;
    private final boolean server;
    private final Pattern shorthand;

    DatabaseKind(String jdbcPrefix, boolean server, String shorthand) {
        this.jdbcPrefix = jdbcPrefix;
        this.server = server;
        this.shorthand = Pattern.compile(shorthand, Pattern.CASE_INSENSITIVE);
    }

    /** Tells whether it is a server that others use too. */
    public boolean isServer() {
        return server;
    }

    String jdbcPrefix() {
        return jdbcPrefix;
    }

    /** Returns the JDBC URL if the text is a URL of this kind, short or whole. */
    Optional<String> jdbcUrl(String text) {
        if (text.regionMatches(true, 0, jdbcPrefix, 0, jdbcPrefix.length())) {
            return Optional.of(jdbcPrefix + text.substring(jdbcPrefix.length()));
        }
        Matcher beginning = shorthand.matcher(text);
        return beginning.lookingAt()
                ? Optional.of(jdbcPrefix + (server ? "//" : "") + text.substring(beginning.end()))
                : Optional.empty();
    }
}
