/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.schema.registry.RegisteredVersion;
import io.tidings.schema.registry.SchemaRegistry;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a schema. */
@CommandLine.Command(
        name = "show",
        description = "Print a schema as it was registered.",
        customSynopsis = "tidings schema show SUBJECT [--version N] [--json]")
final class ShowCommand extends RegistryCommand {

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "The subject.")
    private String subject = "";

    @Option(
            names = "--version",
            paramLabel = "N",
            order = 20,
            description = "The version, also one that is deleted softly. Default: latest.")
    private String version = "latest";

    @Option(names = "--json", order = 21, description = "Print a JSON object with the schema in it.")
    private boolean json;

    ShowCommand() {
        super(Access.EXISTING);
    }

    @Override
    int run(SchemaRegistry registry) {
        int number = Versions.parse(version);
        RegisteredVersion found = registry.version(subject, number, number != SchemaRegistry.LATEST);
        out().println(
                        json
                                ? RegistryJson.version(found, true)
                                : found.schema().definition().text());
        return ExitCode.OK;
    }
}
