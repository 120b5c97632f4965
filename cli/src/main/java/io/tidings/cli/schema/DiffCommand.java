/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.terminal.Json;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.registry.RegisteredVersion;
import io.tidings.schema.registry.SchemaRegistry;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares versions. */
@CommandLine.Command(
        name = "diff",
        description = "Explain what changed between two versions of a subject, and whom it breaks.",
        customSynopsis = "tidings schema diff SUBJECT [FROM [TO]] [--json]")
final class DiffCommand extends RegistryCommand {

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "The subject.")
    private String subject = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FROM",
            description = "The older version. Default: the one before TO.")
    private String from = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "TO", description = "The newer version. Default: latest.")
    private String to = "latest";

    @Option(names = "--json", order = 20, description = "Print a JSON object with the differences.")
    private boolean json;

    DiffCommand() {
        super(Access.EXISTING);
    }

    @Override
    int run(SchemaRegistry registry) {
        RegisteredVersion newer = registry.version(subject, Versions.parse(to), true);
        RegisteredVersion older =
                from.isEmpty() ? before(registry, newer) : registry.version(subject, Versions.parse(from), true);
        CompatibilityPolicy policy =
                Objects.requireNonNull(registry.settings().config(subject).policy(), "completed by defaults");
        List<Difference> differences = registry.read(older.schema().id())
                .differencesTo(registry.read(newer.schema().id()), policy);
        if (json) {
            out().println(Json.object(fields -> {
                fields.writeStringField("subject", subject);
                fields.writeNumberField("from", older.version());
                fields.writeNumberField("to", newer.version());
                DifferencesJson.write(fields, differences);
            }));
            return ExitCode.OK;
        }
        messages()
                .info("%s, from version %d to %d: %s"
                        .formatted(
                                subject,
                                older.version(),
                                newer.version(),
                                differences.isEmpty()
                                        ? "nothing that has a meaning"
                                        : differences.size() == 1 ? "1 change" : differences.size() + " changes"));
        differences.forEach(each -> out().println("%s at '%s', breaks %s: %s %s"
                .formatted(each.kind(), each.pointer(), each.breaks(), each.explanation(), each.advice())
                .strip()));
        return ExitCode.OK;
    }

    private RegisteredVersion before(SchemaRegistry registry, RegisteredVersion newer) {
        return registry.versions(subject).stream()
                .filter(each -> !each.deleted() && each.version() < newer.version())
                .reduce((first, second) -> second)
                .map(each -> registry.version(subject, each.version(), false))
                .orElseThrow(() -> CommandException.notFound(
                        "%s has no version before %d. Name two: tidings schema diff %s FROM TO"
                                .formatted(subject, newer.version(), subject)));
    }
}
