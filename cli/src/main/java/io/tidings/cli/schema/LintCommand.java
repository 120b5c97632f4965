/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Text;
import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.lint.Finding;
import io.tidings.schema.lint.LintRule;
import io.tidings.schema.lint.Linter;
import io.tidings.schema.repository.SchemaDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at the design of events. */
@CommandLine.Command(
        name = "lint",
        header = "Look at the design of events, and say what will hurt later.",
        description = {
            "Look at the latest version of each event in a folder of schemas: commands in disguise, names, keys, personal"
                    + " data, money, times.",
            "Rules are switched off with --off, or for a type in settings.json. Exit code 1 when there is a finding."
        },
        customSynopsis = "tidings lint DIR [--off RULE]… [--json]",
        footer = {"Examples:", "  tidings lint schemas", "  tidings lint schemas --off growing-enum --json"})
public final class LintCommand extends Subcommand {

    private static final Map<String, String> WHY =
            Linter.rules().stream().collect(Collectors.toMap(LintRule::id, LintRule::why));

    @Parameters(paramLabel = "DIR", description = "The folder: TYPE/vVERSION.json, .avsc or .proto.")
    private Path directory = Path.of(".");

    @Option(names = "--off", paramLabel = "RULE", order = 20, description = "Switch a rule off. May be repeated.")
    private Set<String> off = new LinkedHashSet<>();

    @Option(names = "--json", order = 21, description = "Print a JSON object with the findings.")
    private boolean json;

    /** Is filled by parsing. */
    public LintCommand() {}

    @Override
    public Integer call() {
        List<Finding> findings = look(SchemaPlaces.folder(directory));
        if (json) {
            out().println(object(findings));
        } else {
            print(findings);
        }
        out().flush();
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private List<Finding> look(SchemaDirectory folder) {
        try {
            return new Linter(folder.settings().lint().without(off)).check(folder.shapes());
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage())).because(e);
        } catch (InvalidSchemaException e) {
            throw CommandException.invalidInput(
                            "A schema in %s cannot be read: %s".formatted(directory, e.getMessage()))
                    .because(e);
        }
    }

    private void print(List<Finding> findings) {
        for (Finding finding : findings) {
            String where = finding.path().isEmpty() ? finding.type() : finding.type() + "  " + finding.path();
            out().println(terminal().style().yellow(finding.rule()) + "  "
                    + terminal().style().bold(Text.harmless(where)));
            out().println("  " + Text.harmless(finding.message()));
            out().println("  " + WHY.get(finding.rule()));
            out().println("  → " + Text.harmless(finding.advice()));
            out().println("");
        }
        out().println(findings.isEmpty() ? "All is well." : Text.count(findings.size(), "finding") + ".");
    }

    private static String object(List<Finding> findings) {
        return Json.object(json -> {
            json.writeBooleanField("ok", findings.isEmpty());
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                write(json, finding);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("type", finding.type());
        if (finding.version().isPresent()) {
            json.writeNumberField("version", finding.version().getAsInt());
        } else {
            json.writeNullField("version");
        }
        json.writeStringField("path", finding.path());
        json.writeStringField("message", finding.message());
        json.writeStringField("why", WHY.get(finding.rule()));
        json.writeStringField("advice", finding.advice());
        json.writeEndObject();
    }
}
