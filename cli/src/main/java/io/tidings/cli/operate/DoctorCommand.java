/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.Diagnosis;
import io.tidings.Diagnosis.Finding;
import io.tidings.Diagnosis.Severity;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Style;
import io.tidings.cli.terminal.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Looks for what is wrong. */
@CommandLine.Command(
        name = "doctor",
        header = "Look for what is wrong with a log and its subscriptions.",
        description = {
            "Look for what is wrong: tables, versions, stuck or unattended subscriptions, dead letters, old open"
                    + " transactions, clocks.",
            "Exit code 1 when there is an error among the findings."
        },
        customSynopsis = "tidings doctor [--json]")
public final class DoctorCommand extends Subcommand {

    @Option(names = "--json", order = 20, description = "Print a JSON object with the findings.")
    private boolean json;

    /** Is filled by parsing. */
    public DoctorCommand() {}

    @Override
    public Integer call() {
        try (Connection connection = session().connect(Access.EXISTING)) {
            Diagnosis diagnosis = look(connection);
            boolean healthy = diagnosis.findings().stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
            if (json) {
                out().println(object(diagnosis, healthy));
            } else {
                print(diagnosis);
            }
            out().flush();
            return healthy ? ExitCode.OK : ExitCode.FAILURE;
        }
    }

    private static Diagnosis look(Connection connection) {
        List<Diagnosis> sides = connection.sides().stream()
                .map(side -> side.tidings().diagnose())
                .toList();
        return new Diagnosis(
                sides.stream().map(Diagnosis::database).collect(Collectors.joining(", and at ")),
                sides.stream().flatMap(side -> side.findings().stream()).toList());
    }

    private void print(Diagnosis diagnosis) {
        Style style = terminal().style();
        out().println("Looked at " + Text.harmless(diagnosis.database()) + ".");
        if (diagnosis.findings().isEmpty()) {
            out().println(style.green("All is well."));
        }
        for (Finding finding : diagnosis.findings()) {
            out().println("");
            out().println(label(finding, style) + "  " + style.bold(finding.code()));
            out().println("  " + Text.harmless(finding.message()));
            if (!finding.advice().isEmpty()) {
                out().println("  → " + Text.harmless(finding.advice()));
            }
        }
    }

    private static String label(Finding finding, Style style) {
        String name = finding.severity().name().toLowerCase(Locale.ROOT);
        return switch (finding.severity()) {
            case ERROR -> style.red(name);
            case WARNING -> style.yellow(name);
            case INFO -> style.faint(name);
        };
    }

    private static String object(Diagnosis diagnosis, boolean healthy) {
        return Json.object(json -> {
            json.writeStringField("database", diagnosis.database());
            json.writeBooleanField("healthy", healthy);
            json.writeArrayFieldStart("findings");
            for (Finding finding : diagnosis.findings()) {
                json.writeStartObject();
                json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
                json.writeStringField("code", finding.code());
                json.writeStringField("message", finding.message());
                json.writeStringField("advice", finding.advice());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
