/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Everything that stands in the tables of a log, whatever the table and the column. */
final class EveryColumn {

    private EveryColumn() {}

    static String of(DataSource dataSource) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = dataSource.getConnection()) {
            for (String table : tables(connection)) {
                append(connection, table, all);
            }
        }
        return all.toString();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                if (name.toLowerCase(Locale.ROOT).startsWith("tidings_")) {
                    tables.add(name);
                }
            }
        }
        if (tables.size() < 8) {
            throw new IllegalStateException("these are not all tables: " + tables);
        }
        return tables;
    }

    private static void append(Connection connection, String table, StringBuilder all) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    byte[] bytes = value instanceof byte[] || value instanceof java.sql.Blob ? rows.getBytes(i) : null;
                    all.append(table)
                            .append(' ')
                            .append(bytes == null ? String.valueOf(value) : new String(bytes, StandardCharsets.UTF_8))
                            .append('\n');
                }
            }
        }
    }
}
