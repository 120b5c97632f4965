/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has: where events are, and how much to say. */
public final class GlobalOptions {

    @Option(
            names = "--database",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            order = 1,
            description = "postgres://user@host/db, mysql://…, mariadb://…, sqlite:PATH, shop.db, or a JDBC URL."
                    + " Default: TIDINGS_DATABASE, then 'database' in tidings.properties.")
    @Nullable String database;

    @Option(
            names = "--transport",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            order = 2,
            description = "The broker that carries the events: redis://host, kafka://host:9092 and their like."
                    + " Default: TIDINGS_TRANSPORT, then 'transport' in tidings.properties; then none.")
    @Nullable String transport;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            order = 3,
            description = "Default: the one in the URL, TIDINGS_USER, then 'user' in tidings.properties.")
    @Nullable String user;

    @Option(
            names = "--password",
            scope = ScopeType.INHERIT,
            order = 4,
            description = "Ask for the password. It is never an argument, where ps would show it; scripts use"
                    + " TIDINGS_PASSWORD or --password-file.")
    boolean askPassword;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 5,
            description = "Read the password from the first line of a file.")
    @Nullable Path passwordFile;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            order = 6,
            description = "The database schema of the tables. Default: the connection's own.")
    @Nullable String schema;

    @Option(
            names = "--table-prefix",
            paramLabel = "TEXT",
            scope = ScopeType.INHERIT,
            order = 7,
            description = "What the names of the tables begin with. Default: tidings_.")
    @Nullable String tablePrefix;

    @Option(
            names = "--transaction-pooler",
            scope = ScopeType.INHERIT,
            order = 8,
            description = "A pooler in transaction mode, such as PgBouncer, stands between.")
    boolean transactionPooler;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 10,
            description = "Show how the command is used.")
    boolean help;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            order = 11,
            description = "Print without colours; so does NO_COLOR. FORCE_COLOR brings them to a pipe.")
    boolean noColour;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            order = 12,
            description = "Log what happens inside, on standard error.")
    boolean verbose;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            order = 13,
            description = "Show the stack trace of a failure.")
    boolean debug;

    /** Has nothing set. */
    public GlobalOptions() {}

    /** Tells whether the stack trace of a failure is wanted. */
    public boolean isDebug() {
        return debug;
    }
}
