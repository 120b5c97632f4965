/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Ends sessions, since DROP DATABASE waits for their locks. */
final class MariaDbSessions {

    private static final int NO_SUCH_THREAD = 1094;

    private MariaDbSessions() {}

    static void endAllIn(DatabaseServer server, String database) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(""), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            for (long session : sessions(connection, database)) {
                end(statement, session);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not end the sessions in " + database, e);
        }
    }

    private static List<Long> sessions(Connection connection, String database) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id FROM information_schema.processlist WHERE db = ?")) {
            statement.setString(1, database);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        return ids;
    }

    private static void end(Statement statement, long session) throws SQLException {
        try {
            statement.execute("KILL HARD CONNECTION " + session);
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_THREAD) {
                throw e;
            }
        }
    }
}
