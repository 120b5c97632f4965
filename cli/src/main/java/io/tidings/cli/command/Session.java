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
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One run of the command: its terminal, its options, and the way to the log and the broker. */
public final class Session {

    private final Terminal terminal;
    private final GlobalOptions options;
    private final Interrupts interrupts;

    /** What a command does to a log or a broker. */
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
     * Decides which database the demo uses, if an option or the environment names one.
     *
     * @return the settings; empty if neither does, whatever the configuration files say
     */
    public Optional<ConnectionSettings> namedDatabase() {
        boolean named = options.database != null
                || !terminal.environment("TIDINGS_DATABASE").isEmpty();
        return named ? Optional.of(settings(configuration())) : Optional.empty();
    }

    /**
     * Decides which broker the demo uses, if an option or the environment names one.
     *
     * @return the address; empty if neither does, whatever the configuration files say
     */
    public Optional<TransportAddress> namedTransport() {
        boolean named = options.transport != null
                || !terminal.environment("TIDINGS_TRANSPORT").isEmpty();
        return named ? TransportAddress.decide(options, terminal, configuration()) : Optional.empty();
    }

    /**
     * Connects to the database, the broker, or both. Once an option names one of them, only options count: what the
     * environment and the configuration say of the other is meant for another command.
     *
     * @param access what the command is about to do
     * @return an open connection; the caller closes it
     */
    public Connection connect(Access access) {
        return connect(access, UnaryOperator.identity());
    }

    /**
     * Connects as {@link #connect(Access)} does, with something more to be said.
     *
     * @param access what the command is about to do
     * @param more sets further options
     * @return an open connection; the caller closes it
     */
    public Connection connect(Access access, UnaryOperator<TidingsBuilder> more) {
        Configuration configuration = configuration();
        boolean byOption = options.database != null || options.transport != null;
        TransportAddress transport = byOption && options.transport == null
                ? null
                : TransportAddress.decide(options, terminal, configuration).orElse(null);
        boolean database = byOption ? options.database != null : transport == null || namesDatabase(configuration);
        return open(access, database ? settings(configuration) : null, transport, more);
    }

    /**
     * Connects as {@link #connect(Access)} does, and proves that the broker answers: what then works until it is told
     * to end would wait for one whose address is wrong.
     *
     * @param access what the command is about to do
     * @return an open connection; the caller closes it
     */
    public Connection connectReachable(Access access) {
        return connect(access).reached();
    }

    private boolean namesDatabase(Configuration configuration) {
        return !terminal.environment("TIDINGS_DATABASE").isEmpty()
                || configuration.get("database").isPresent();
    }

    /**
     * Connects to a database, whatever else is named.
     *
     * @param access what the command is about to do
     * @return an open connection; the caller closes it
     * @throws CommandException if an option names a broker
     */
    public Connection connectDatabase(Access access) {
        if (options.transport != null) {
            throw CommandException.usage("This command works on a database, and --transport names a broker. Leave it"
                    + " out, and name the database by --database.");
        }
        return open(access, settings(configuration()), null, UnaryOperator.identity());
    }

    /**
     * Connects to a broker, whatever else is named.
     *
     * @return an open connection; the caller closes it
     * @throws CommandException if none is named
     */
    public Connection connectBroker() {
        TransportAddress transport =
                TransportAddress.decide(options, terminal, configuration()).orElseThrow(Session::noTransport);
        return open(Access.EXISTING, null, transport, UnaryOperator.identity());
    }

    private static CommandException noTransport() {
        return CommandException.usage("No transport is given. Name it by --transport, by TIDINGS_TRANSPORT, or by"
                + " 'transport=' in ./tidings.properties: redis://localhost or kafka://localhost:9092.");
    }

    /**
     * Connects to a database and a broker.
     *
     * @param access what the command is about to do
     * @return an open connection to both; the caller closes it
     * @throws CommandException if one of them is not named
     */
    public Connection connectBoth(Access access) {
        return connectBoth(access, null);
    }

    /**
     * Connects to a database and a broker.
     *
     * @param access what the command is about to do
     * @param to the address of the broker, from an option of the command; null for that of other commands
     * @return an open connection to both; the caller closes it
     * @throws CommandException if one of them is not named
     */
    public Connection connectBoth(Access access, @Nullable String to) {
        Configuration configuration = configuration();
        TransportAddress transport = Optional.ofNullable(to)
                .map(url -> TransportAddress.read(url, terminal, "--to"))
                .or(() -> TransportAddress.decide(options, terminal, configuration))
                .orElseThrow(Session::noTransport);
        return open(access, settings(configuration), transport, UnaryOperator.identity())
                .reached();
    }

    /**
     * Tells whether an option, the environment or the configuration names a database.
     *
     * @param onlyByOption whether only an option counts
     * @return true if one does
     */
    public boolean namesDatabase(boolean onlyByOption) {
        return options.database != null || !onlyByOption && namesDatabase(configuration());
    }

    private ConnectionSettings settings(Configuration configuration) {
        return ConnectionSettings.decide(options, terminal, configuration);
    }

    private Configuration configuration() {
        try {
            Configuration configuration = Configuration.read(Path.of(""), terminal.environment());
            configuration.warnings().forEach(terminal.messages()::warning);
            return configuration;
        } catch (IOException e) {
            throw CommandException.failure("Cannot read the configuration: %s. Check the file and its permissions."
                            .formatted(Problems.describe(e)))
                    .because(e);
        }
    }

    private Connection open(
            Access access,
            @Nullable ConnectionSettings database,
            @Nullable TransportAddress transport,
            UnaryOperator<TidingsBuilder> more) {
        if (database == null) {
            TransportAddress only = Objects.requireNonNull(transport, "either is there");
            return new Connection(built(more.apply(Tidings.builder(only.url()))), null, only);
        }
        if (access == Access.EXISTING) {
            DataSources.missingFile(database.url()).ifPresent(file -> {
                throw CommandException.notFound(
                        "There is no database %s. Check the path, or create it with: tidings".formatted(file)
                                + " migrate --database " + file);
            });
        }
        HikariDataSource pool = DataSources.open(database.url(), database.credentials());
        try {
            Tidings log = built(more.apply(builder(pool, database)));
            Tidings tidings = transport == null
                    ? log
                    : built(more.apply(builder(pool, database).transport(transport.url())));
            Connection connection = new Connection(
                    tidings, new Connection.Database(database.url(), pool, log, database.logSettings()), transport);
            if (access == Access.CREATING && !database.url().kind().isServer()) {
                createTables(connection);
            }
            return connection;
        } catch (CommandException e) {
            pool.close();
            throw e;
        }
    }

    /** A transport that nobody knows, or that is not on the class path, is told when it is opened. */
    private static Tidings built(TidingsBuilder builder) {
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage())).because(e);
        } catch (IllegalStateException e) {
            throw CommandException.failure(String.valueOf(e.getMessage())).because(e);
        }
    }

    private static TidingsBuilder builder(HikariDataSource pool, ConnectionSettings settings) {
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
            throw CommandException.usage(String.valueOf(e.getMessage())).because(e);
        }
    }

    /** An embedded database belongs to whoever tries things out; a server's tables are asked for by name. */
    private void createTables(Connection connection) {
        LogSchema schema = connection.tidings().schema();
        try {
            if (schema.installedVersion() == 0) {
                schema.migrate();
                terminal.messages().info("Created the tables in " + connection.place() + ".");
            }
        } catch (TidingsException e) {
            connection.close();
            throw e;
        }
    }
}
