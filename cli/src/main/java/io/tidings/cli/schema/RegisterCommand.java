/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.schema.registry.RegisteredVersion;
import io.tidings.schema.registry.Registration;
import io.tidings.schema.registry.SchemaRegistry;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers a schema. */
@CommandLine.Command(
        name = "register",
        description = {
            "Register a schema as a new version of a subject, and print its id. The same schema again changes nothing.",
            "A version that the level of the subject forbids is refused: exit code 1, and what is wrong with it."
        },
        customSynopsis =
                "tidings schema register SUBJECT FILE|- [--format FORMAT] [--reference NAME=SUBJECT:VERSION]… [--json]")
final class RegisterCommand extends RegistryCommand {

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "The subject, such as order.placed.")
    private String subject = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The schema, or - for standard input.")
    private String file = "";

    @Mixin
    private SchemaFile schema = new SchemaFile();

    @Option(
            names = "--normalize",
            order = 40,
            description = "Bring it into its normal form first. Default: as the subject's configuration says.")
    private boolean normalize;

    @Option(names = "--json", order = 41, description = "Print a JSON object.")
    private boolean json;

    RegisterCommand() {
        super(Access.CREATING);
    }

    @Override
    int run(SchemaRegistry registry) {
        RegisteredVersion version = registry.register(
                subject,
                new Registration(
                        schema.read(file, terminal().in()), normalize ? (Boolean) true : null, null, null, null));
        out().println(
                        json
                                ? RegistryJson.version(version, false)
                                : "%d".formatted(version.schema().id()));
        if (!json) {
            messages()
                    .info("Version %d of %s has the schema %d."
                            .formatted(
                                    version.version(), subject, version.schema().id()));
        }
        return ExitCode.OK;
    }
}
