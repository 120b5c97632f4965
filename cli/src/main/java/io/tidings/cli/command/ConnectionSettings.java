/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import io.tidings.cli.database.Configuration;
import io.tidings.cli.database.DatabaseUrl;
import io.tidings.cli.database.DatabaseUrl.Credentials;
import io.tidings.cli.database.PasswordFile;
import io.tidings.cli.terminal.Terminal;
import io.tidings.spi.LogSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything it takes to connect, decided from options, environment and configuration, in this order.
 *
 * @param url where the database is
 * @param credentials who asks
 * @param schema of the tables, or null for the connection's own
 * @param tablePrefix of the tables, or null for the default
 * @param transactionPooler whether a pooler in transaction mode stands between
 */
public record ConnectionSettings(
        DatabaseUrl url,
        Credentials credentials,
        @Nullable String schema,
        @Nullable String tablePrefix,
        boolean transactionPooler) {

    /** Returns where the tables are. */
    LogSettings logSettings() {
        LogSettings standard = LogSettings.standard();
        return new LogSettings(schema, tablePrefix == null ? standard.prefix() : tablePrefix, transactionPooler);
    }

    static ConnectionSettings decide(GlobalOptions options, Terminal terminal, Configuration configuration) {
        return new Decision(options, terminal, configuration).make();
    }

    /** Where the settings come from. */
    private record Decision(GlobalOptions options, Terminal terminal, Configuration configuration) {

        private ConnectionSettings make() {
            DatabaseUrl url = url();
            String user = first(options.user, url.credentials().user(), "TIDINGS_USER", "user");
            String password = password(url);
            if (password != null && !password.equals(user) && !password.equals("tidings")) {
                // Those two are no secret, and hiding them would spoil every message.
                terminal.secrets().add(password);
            }
            return new ConnectionSettings(
                    url,
                    new Credentials(user, password),
                    first(options.schema, null, "TIDINGS_SCHEMA", "schema"),
                    first(options.tablePrefix, null, "TIDINGS_TABLE_PREFIX", "table-prefix"),
                    options.transactionPooler
                            || configuration.get("transaction-pooler").equals(Optional.of("true")));
        }

        private DatabaseUrl url() {
            String text = first(options.database, null, "TIDINGS_DATABASE", "database");
            if (text == null) {
                throw CommandException.usage("No database is given. Name it by --database, by TIDINGS_DATABASE, or by"
                        + " 'database=' in ./tidings.properties: postgres://user@host/db, or shop.db to try it on"
                        + " SQLite. A broker is named by --transport.");
            }
            try {
                DatabaseUrl url = DatabaseUrl.parse(text);
                if (options.database != null && url.credentials().password() != null) {
                    terminal.messages()
                            .warning("The password in --database can be seen by everyone who may list processes."
                                    + " Put it into TIDINGS_PASSWORD or --password-file.");
                }
                return url;
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(String.valueOf(e.getMessage())).because(e);
            }
        }

        private @Nullable String first(@Nullable String option, @Nullable String url, String variable, String key) {
            if (option != null) {
                return option;
            }
            if (url != null) {
                return url;
            }
            String value = terminal.environment(variable);
            return value.isEmpty() ? configuration.get(key).orElse(null) : value;
        }

        private @Nullable String password(DatabaseUrl url) {
            if (options.askPassword) {
                return askPassword(url);
            }
            if (options.passwordFile != null) {
                return fromFile(options.passwordFile);
            }
            if (url.credentials().password() != null) {
                return url.credentials().password();
            }
            String value = terminal.environment("TIDINGS_PASSWORD");
            if (!value.isEmpty()) {
                return value;
            }
            return configuration.file("password-file").map(Decision::fromFile).orElse(null);
        }

        private String askPassword(DatabaseUrl url) {
            if (!terminal.canAsk()) {
                throw CommandException.usage("--password asks for the password, and there is no terminal to ask on."
                        + " Use TIDINGS_PASSWORD or --password-file.");
            }
            return terminal.askSecret("Password for %s: ".formatted(url));
        }

        private static String fromFile(Path file) {
            try {
                return PasswordFile.read(file);
            } catch (IOException e) {
                throw CommandException.notFound(
                                "Cannot read the password from %s: %s. Check the path and its permissions."
                                        .formatted(file, Problems.describe(e)))
                        .because(e);
            }
        }
    }
}
