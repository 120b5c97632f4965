/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Subcommand;
import picocli.CommandLine;

/** Looks after schemas. */
@CommandLine.Command(
        name = "schema",
        header = "Check changes of schemas.",
        description = "Look after the schemas of events.",
        customSynopsis = "tidings schema check DIR [--against PLACE] [--json]",
        subcommands = CheckCommand.class)
public final class SchemaCommand extends Subcommand {

    /** Is filled by parsing. */
    public SchemaCommand() {}

    @Override
    public Integer call() {
        spec().commandLine().usage(spec().commandLine().getOut());
        return ExitCode.USAGE;
    }
}
