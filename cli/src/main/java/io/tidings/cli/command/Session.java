/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.LogSchema;
import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.TidingsException;
import io.tidings.cli.database.Configuration;
import io.tidings.cli.database.DataSources;
import io.tidings.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One run of the command: its terminal, its options, and the way to the database. */
public final class Session {

    private final Terminal terminal;
    private final GlobalOptions options;
    private final Interrupts interrupts;

    /** What a command does to the log. */
    public enum Access {
        /** Looks and operates: what is not there is a mistake. */
        EXISTING,
        /** Brings or takes events: an embedded database may be new and then gets its tables. */
        CREATING,
        /** Makes the tables itself. */
        MIGRATING
    }

    /**
     * Begins.
     *
     * @param terminal to read from and print on
     * @param options filled by parsing
     * @param interrupts tell when to stop
     */
    public Session(Terminal terminal, GlobalOptions options, Interrupts interrupts) {
        this.terminal = terminal;
        this.options = options;
        this.interrupts = interrupts;
    }

    /** Returns what to read from and print on. */
    public Terminal terminal() {
        return terminal;
    }

    /** Returns what tells when to stop. */
    public Interrupts interrupts() {
        return interrupts;
    }

    /**
     * Decides where to connect to, without doing so.
     *
     * @return the settings
     */
    public ConnectionSettings settings() {
        Configuration configuration = configuration();
        configuration.warnings().forEach(terminal.messages()::warning);
        return ConnectionSettings.decide(options, terminal, configuration);
    }

    /**
     * Decides where to connect to, if an option or the environment names a database.
     *
     * @return the settings; empty if neither does, whatever the configuration files say
     */
    public Optional<ConnectionSettings> settingsIfNamed() {
        boolean named = options.database != null
                || !terminal.environment("TIDINGS_DATABASE").isEmpty();
        return named ? Optional.of(settings()) : Optional.empty();
    }

    private Configuration configuration() {
        try {
            return Configuration.read(Path.of(""), terminal.environment());
        } catch (IOException e) {
            throw CommandException.failure("Cannot read the configuration: %s. Check the file and its permissions."
                            .formatted(Problems.describe(e)))
                    .because(e);
        }
    }

    /**
     * Connects.
     *
     * @param access what the command is about to do
     * @return an open connection; the caller closes it
     */
    public Connection connect(Access access) {
        return connect(access, UnaryOperator.identity());
    }

    /**
     * Connects, with something more to be said about the log.
     *
     * @param access what the command is about to do
     * @param more sets further options
     * @return an open connection; the caller closes it
     */
    public Connection connect(Access access, UnaryOperator<TidingsBuilder> more) {
        ConnectionSettings settings = settings();
        if (access == Access.EXISTING) {
            DataSources.missingFile(settings.url()).ifPresent(file -> {
                throw CommandException.notFound(
                        "There is no database %s. Check the path, or create it with: tidings".formatted(file)
                                + " migrate --database " + file);
            });
        }
        HikariDataSource pool = DataSources.open(settings.url(), settings.credentials());
        Connection connection =
                new Connection(more.apply(builder(pool, settings)).build(), pool, settings.url());
        if (access == Access.CREATING && !settings.url().kind().isServer()) {
            createTables(connection);
        }
        return connection;
    }

    private TidingsBuilder builder(HikariDataSource pool, ConnectionSettings settings) {
        TidingsBuilder builder = Tidings.builder(pool)
                .transactionPooler(settings.transactionPooler())
                .schemaOnStart(LogSchema.OnStart.VERIFY);
        try {
            if (settings.schema() != null) {
                builder.schema(settings.schema());
            }
            if (settings.tablePrefix() != null) {
                builder.tablePrefix(settings.tablePrefix());
            }
            return builder;
        } catch (IllegalArgumentException e) {
            pool.close();
            throw CommandException.usage(String.valueOf(e.getMessage())).because(e);
        }
    }

    /** An embedded database belongs to whoever tries things out; a server's tables are asked for by name. */
    private void createTables(Connection connection) {
        LogSchema schema = connection.tidings().schema();
        try {
            if (schema.installedVersion() == 0) {
                schema.migrate();
                terminal.messages().info("Created the tables in " + connection.url() + ".");
            }
        } catch (TidingsException e) {
            connection.close();
            throw e;
        }
    }
}
