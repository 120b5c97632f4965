/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.database;

import io.tidings.cli.database.DatabaseUrl.Credentials;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says that a database does not answer, or does not let us in. */
public final class DatabaseAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DatabaseAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    static DatabaseAwayException of(DatabaseUrl url, Credentials credentials, Throwable cause) {
        SQLException sql = firstSql(cause);
        String state = sql == null ? "" : Objects.requireNonNullElse(sql.getSQLState(), "");
        return new DatabaseAwayException(
                "Cannot connect to %s%s: %s. %s"
                        .formatted(
                                url,
                                credentials.user() == null ? "" : " as " + credentials.user(),
                                reason(sql == null ? cause : sql),
                                advice(url.kind(), state)),
                cause);
    }

    /** The driver's first line, and the root's where the driver hides it. */
    private static String reason(Throwable failure) {
        String words = firstLine(failure);
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String rootWords = firstLine(root);
        return words.contains(rootWords) || words.contains("refused") ? words : words + ": " + rootWords;
    }

    private static String firstLine(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        return message.strip().lines().findFirst().orElse("no reason given").replaceAll("[.:\\s]+$", "");
    }

    private static String advice(DatabaseKind kind, String state) {
        if (kind == DatabaseKind.SQLITE) {
            return "Check the path, that its folder exists, and its permissions.";
        }
        if (state.startsWith("28")) {
            return "Check the user (--user) and the password (TIDINGS_PASSWORD, --password-file, or --password to be"
                    + " asked).";
        }
        if (state.equals("3D000") || state.equals("42000")) {
            return "Check the database's name, or create it first.";
        }
        return "Check the address, and that the database runs and can be reached from here.";
    }

    private static @Nullable SQLException firstSql(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
