/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** Creates the tables of the shop. */
public final class ShopTables {

    private static final String FILE = "shop_tables.sql";

    private ShopTables() {}

    /**
     * Creates those that are missing.
     *
     * @param database where
     * @throws SQLException if the database refuses
     */
    public static void create(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : statements()) {
                statement.execute(table);
            }
        }
    }

    private static List<String> statements() {
        try (InputStream file = ShopTables.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            String script = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(script.split(";"))
                    .filter(statement -> !statement.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }
}
