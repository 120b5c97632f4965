/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.terminal.Json;
import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.registry.CompatibilityReport;
import io.tidings.schema.registry.RegistrySettings;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.schema.registry.SubjectConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a schema, or says and sets how a subject's are judged. */
@CommandLine.Command(
        name = "compat",
        description = {
            "Judge whether a schema could become the next version of a subject: exit code 1 if not, and why.",
            "With --level or --policy, set first how the subject is judged. Without a file, show how it is;",
            "without a subject, do so for all that have no setting of their own."
        },
        customSynopsis =
                "tidings schema compat [SUBJECT [FILE|-]] [--level LEVEL] [--policy POLICY] [--format FORMAT] [--json]")
final class CompatCommand extends RegistryCommand {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SUBJECT",
            description = "The subject; it need not exist. Default: all subjects.")
    private String subject = RegistrySettings.GLOBAL;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The schema to judge, or - for standard input.")
    private String file = "";

    @Mixin
    private SchemaFile schema = new SchemaFile();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            order = 20,
            description = "NONE, BACKWARD, FORWARD, FULL, or one of the three with _TRANSITIVE.")
    private @Nullable Compatibility level;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            order = 21,
            description = "STRICT, as Confluent's registry judges open JSON objects, or LENIENT, as readers do that"
                    + " ignore what they do not know.")
    private @Nullable CompatibilityPolicy policy;

    @Option(names = "--json", order = 40, description = "Print a JSON object.")
    private boolean json;

    CompatCommand() {
        super(Access.EXISTING);
    }

    @Override
    int run(SchemaRegistry registry) {
        SubjectConfig change = new SubjectConfig(level, policy, null);
        if (change.isSet()) {
            registry.settings().configure(subject, change);
        }
        if (file.isEmpty()) {
            show(registry.settings().config(subject));
            return ExitCode.OK;
        }
        CompatibilityReport report =
                registry.check(subject, schema.read(file, terminal().in()));
        if (json) {
            out().println(RegistryJson.report(report));
        } else if (report.isCompatible()) {
            messages()
                    .info("It may become the next version of %s: %s, %s."
                            .formatted(subject, report.level(), report.policy()));
        } else {
            report.messages().forEach(out()::println);
        }
        return report.isCompatible() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private void show(SubjectConfig config) {
        String holds = String.valueOf(config.compatibility());
        String judged = String.valueOf(config.policy());
        out().println(
                        json
                                ? Json.object(fields -> {
                                    fields.writeStringField("subject", subject);
                                    fields.writeStringField("level", holds);
                                    fields.writeStringField("policy", judged);
                                })
                                : holds + " " + judged);
    }
}
