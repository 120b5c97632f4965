/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Table;
import io.tidings.schema.registry.RegisteredVersion;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.schema.registry.SubjectConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists subjects. */
@CommandLine.Command(
        name = "list",
        description = "List the subjects with their latest versions, and the levels that hold for them.",
        customSynopsis = "tidings schema list [PREFIX] [--deleted] [--json]")
final class ListCommand extends RegistryCommand {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PREFIX",
            description = "What the names begin with. Default: all subjects.")
    private String prefix = "";

    @Option(names = "--deleted", order = 20, description = "Show those that are deleted softly as well.")
    private boolean deleted;

    @Option(names = "--json", order = 21, description = "Print a JSON array.")
    private boolean json;

    ListCommand() {
        super(Access.EXISTING);
    }

    @Override
    int run(SchemaRegistry registry) {
        Map<String, RegisteredVersion> latest = new LinkedHashMap<>();
        registry.list(prefix).stream()
                .filter(each -> deleted || !each.deleted())
                .forEach(each -> latest.put(each.subject(), registry.version(each.subject(), each.version(), true)));
        if (json) {
            List<String> lines = new ArrayList<>();
            latest.values().forEach(each -> lines.add(RegistryJson.version(each, false)));
            Json.printArray(out(), lines.iterator());
            return ExitCode.OK;
        }
        if (latest.isEmpty()) {
            messages().info("There are no subjects. To register a schema: tidings schema register SUBJECT FILE");
            return ExitCode.OK;
        }
        Table table = new Table()
                .elastic("SUBJECT")
                .number("LATEST")
                .number("ID")
                .text("FORMAT")
                .text("LEVEL")
                .text("POLICY");
        latest.values().forEach(each -> row(table, registry, each));
        table.lines(terminal().style(), terminal().width()).forEach(out()::println);
        return ExitCode.OK;
    }

    private static void row(Table table, SchemaRegistry registry, RegisteredVersion version) {
        SubjectConfig config = registry.settings().config(version.subject());
        table.row(
                version.subject() + (version.deleted() ? " (deleted)" : ""),
                version.version(),
                version.schema().id(),
                version.schema().definition().format(),
                String.valueOf(config.compatibility()),
                String.valueOf(config.policy()));
    }
}
