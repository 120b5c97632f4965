/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.schema.registry.RegistryException;
import io.tidings.schema.registry.SchemaRegistry;
import java.util.Objects;

/** A command on the registry of a database. */
abstract class RegistryCommand extends Subcommand {

    private final Access access;

    RegistryCommand(Access access) {
        this.access = access;
    }

    abstract int run(SchemaRegistry registry) throws Exception;

    @Override
    public final Integer call() throws Exception {
        try (Connection connection = session().connectDatabase(access)) {
            Connection.Database database = Objects.requireNonNull(connection.database(), "one was asked for");
            database.log().schema().verify();
            return run(SchemaRegistry.on(database.pool(), database.settings()));
        } catch (RegistryException e) {
            throw CommandException.withCode(exitCode(e.problem()), String.valueOf(e.getMessage()))
                    .because(e);
        }
    }

    private static int exitCode(RegistryException.Problem problem) {
        return switch (problem) {
            case SUBJECT_NOT_FOUND, VERSION_NOT_FOUND, SCHEMA_NOT_FOUND -> ExitCode.NOT_FOUND;
            case INVALID_SCHEMA, INVALID_SUBJECT, INVALID_VERSION, TOO_LARGE -> ExitCode.INVALID_INPUT;
            default -> ExitCode.FAILURE;
        };
    }
}
