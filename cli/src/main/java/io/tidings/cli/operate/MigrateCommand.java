/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.LogSchema;
import io.tidings.TidingsException;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Problems;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.Json;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Makes and checks the tables. */
@CommandLine.Command(
        name = "migrate",
        header = "Create or upgrade the tables, or print the SQL that would.",
        description = {
            "Create the tables, or bring them to the version of this command. Safe to repeat, and by many at once.",
            "Or print the SQL, for Flyway, Liquibase or a database administrator."
        },
        customSynopsis = {
            "tidings migrate [--json]",
            "       tidings migrate --print [--missing]",
            "       tidings migrate --verify [--json]"
        },
        footer = {
            "Examples:",
            "  tidings migrate --database shop.db",
            "  tidings migrate --print --database postgres://app@db/shop > V7__tidings.sql"
        })
public final class MigrateCommand extends Subcommand {

    @Option(names = "--print", order = 20, description = "Print the SQL in place of running it.")
    private boolean print;

    @Option(names = "--missing", order = 21, description = "Print only what this database lacks.")
    private boolean missing;

    @Option(
            names = "--verify",
            order = 22,
            description = "Only check that the tables are there and of the right version; exit code 1 if not.")
    private boolean verify;

    @Option(names = "--json", order = 23, description = "Print a JSON object with applied scripts and version.")
    private boolean json;

    /** Is filled by parsing. */
    public MigrateCommand() {}

    @Override
    public Integer call() {
        if (print && verify || missing && !print) {
            throw CommandException.usage("Use --print, with --missing if need be, or --verify, or neither.");
        }
        try (Connection connection = session().connectDatabase(verify ? Access.EXISTING : Access.MIGRATING)) {
            LogSchema schema = connection.tidings().schema();
            if (print) {
                out().print(schema.script(missing));
                out().flush();
                return ExitCode.OK;
            }
            return verify ? verify(schema) : migrate(schema, connection);
        }
    }

    private int migrate(LogSchema schema, Connection connection) {
        List<String> applied = schema.migrate();
        if (json) {
            out().println(Json.object(object -> {
                object.writeFieldName("applied");
                object.writeArray(applied.toArray(String[]::new), 0, applied.size());
                object.writeNumberField("version", schema.expectedVersion());
            }));
            out().flush();
        } else if (applied.isEmpty()) {
            messages()
                    .info("Nothing to do: the tables in %s are of version %d."
                            .formatted(connection.place(), schema.expectedVersion()));
        } else {
            messages()
                    .info("Applied %s to %s; the tables are of version %d now."
                            .formatted(String.join(", ", applied), connection.place(), schema.expectedVersion()));
        }
        return ExitCode.OK;
    }

    private int verify(LogSchema schema) {
        String problem = problem(schema);
        if (json) {
            out().println(Json.object(object -> {
                object.writeBooleanField("ok", problem.isEmpty());
                object.writeNumberField("version", schema.installedVersion());
                object.writeNumberField("expected", schema.expectedVersion());
                object.writeStringField("problem", problem);
            }));
            out().flush();
        } else if (problem.isEmpty()) {
            messages().info("The tables are of version %d, as they should be.".formatted(schema.expectedVersion()));
        } else {
            messages().error(problem);
        }
        return problem.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private static String problem(LogSchema schema) {
        try {
            schema.verify();
            return "";
        } catch (TidingsException e) {
            if (Problems.exitCode(e) == ExitCode.UNAVAILABLE) {
                throw e;
            }
            return Problems.message(e);
        }
    }
}
