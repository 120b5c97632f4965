/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.EventLogException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what a database refused into words, and judges whether trying again may help. */
final class Failures {

    private static final Pattern SECRET =
            Pattern.compile("(?i)(user|username|password|pwd|sslpassword)=[^&;]*[&;]?|(?<=//)[^/@]+@");

    /** Classes of SQLState that pass: connection, rollback such as a deadlock, resources. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53");

    /** Shutdown and restart of PostgreSQL, lock timeouts, and a connection that H2 or a pool lost. */
    private static final Set<String> PASSING_STATES =
            Set.of("57P01", "57P02", "57P03", "55P03", "57014", "HYT00", "HYT01", "90067", "90098", "90121");

    private static final Set<String> MISSING_TABLE = Set.of("42P01", "42S02", "42S03", "42S04", "3F000");

    private Failures() {}

    static EventLogException of(String what, @Nullable String url, SQLException cause) {
        boolean passing = isTransient(cause);
        String advice = advice(cause, passing);
        return new EventLogException(
                "Cannot %s on %s: %s. %s".formatted(what, place(url), sentence(cause), advice), cause, passing);
    }

    static String place(@Nullable String url) {
        return url == null ? "the data source" : withoutCredentials(url);
    }

    static String withoutCredentials(String url) {
        String shown = SECRET.matcher(url).replaceAll("");
        return shown.endsWith("?") || shown.endsWith("&") || shown.endsWith(";")
                ? shown.substring(0, shown.length() - 1)
                : shown;
    }

    static boolean isTransient(SQLException failure) {
        if (failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException) {
            return true;
        }
        String state = failure.getSQLState();
        if (state == null || state.length() < 2) {
            return isBusy(failure);
        }
        return PASSING_STATES.contains(state) || PASSING_CLASSES.contains(state.substring(0, 2));
    }

    /** Tells whether the database cannot be reached, rather than busy with somebody else. */
    static boolean isAway(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException) {
            return true;
        }
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** SQLite sets no SQLState: 5 is SQLITE_BUSY, 6 is SQLITE_LOCKED. */
    static boolean isBusy(SQLException failure) {
        int code = failure.getErrorCode() & 0xFF;
        return code == 5 || code == 6;
    }

    static boolean isMissingTable(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && MISSING_TABLE.contains(state)
                || String.valueOf(failure.getMessage()).contains("no such table");
    }

    private static String advice(SQLException cause, boolean passing) {
        if (isMissingTable(cause)) {
            return "The tables are missing: run `tidings migrate`, or check the schema and prefix of the settings.";
        }
        return passing
                ? "This may pass: check that the database is up and can be reached, and try again."
                : "Check the rights of the database user, and `tidings doctor`.";
    }

    private static String sentence(SQLException cause) {
        String text = String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        String cut = text.length() > 300 ? text.substring(0, 300) + "…" : text;
        String ended = cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
        String state = cause.getSQLState();
        return state == null ? ended : "%s [%s]".formatted(ended, state.toUpperCase(Locale.ROOT));
    }
}
