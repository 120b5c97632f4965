/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Subcommand;
import picocli.CommandLine;

/** Looks after schemas. */
@CommandLine.Command(
        name = "schema",
        header = "Check, register, list, show and compare schemas; serve the registry.",
        description = {
            "Look after the schemas of events, which the registry keeps in the log's database. A subject has versions; a"
                    + " new one must be compatible with those before it, as the level of the subject asks."
        },
        customSynopsis = {
            "tidings schema check DIR [--against PLACE] [--json]",
            "       tidings schema serve [--port N] [--host ADDRESS]",
            "       tidings schema register SUBJECT FILE [--json]",
            "       tidings schema list [PREFIX] [--json]",
            "       tidings schema show SUBJECT [--version N] [--json]",
            "       tidings schema diff SUBJECT [FROM [TO]] [--json]",
            "       tidings schema compat SUBJECT [FILE] [--level LEVEL] [--policy POLICY] [--json]"
        },
        subcommands = {
            CheckCommand.class,
            ServeCommand.class,
            RegisterCommand.class,
            ListCommand.class,
            ShowCommand.class,
            DiffCommand.class,
            CompatCommand.class
        })
public final class SchemaCommand extends Subcommand {

    /** Is filled by parsing. */
    public SchemaCommand() {}

    @Override
    public Integer call() {
        spec().commandLine().usage(spec().commandLine().getOut());
        return ExitCode.USAGE;
    }
}
