/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.Text;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.gate.Problem;
import io.tidings.schema.gate.SchemaGate;
import io.tidings.schema.repository.SchemaDirectory;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a folder of schemas. */
@CommandLine.Command(
        name = "check",
        header = "Check a folder of schemas, and what changed in it.",
        description = {
            "Check that the schemas in a folder are valid, and that an upcaster leads on from each version that the next"
                    + " one cannot read. Needs no server.",
            "With --against, find also what changed in a way that breaks readers or writers, and types, versions and"
                    + " subscriptions that are gone.",
            "Exit code 1 when something is wrong."
        },
        customSynopsis = "tidings schema check DIR [--against PLACE] [--json]",
        footer = {
            "Examples:",
            "  tidings schema check schemas",
            "  tidings schema check schemas --against git:origin/main",
            "  tidings schema check schemas --against ../released/schemas --json",
            "  tidings schema check schemas --against http://localhost:8081"
        })
final class CheckCommand extends Subcommand {

    @Parameters(paramLabel = "DIR", description = "The folder: TYPE/vVERSION.json, .avsc or .proto.")
    private Path directory = Path.of(".");

    @Option(
            names = "--against",
            paramLabel = "PLACE",
            order = 20,
            description =
                    "What readers and writers know: another folder, git:REVISION for this folder as it was there, or"
                            + " the http address of a registry.")
    private @Nullable String against;

    @Option(names = "--json", order = 21, description = "Print a JSON object with the problems.")
    private boolean json;

    @Override
    public Integer call() {
        SchemaDirectory proposed = SchemaPlaces.folder(directory);
        SchemaGate gate = new SchemaGate(SchemaLanguages.load());
        List<Problem> problems = against == null
                ? gate.check(proposed)
                : gate.check(proposed, SchemaPlaces.named(against, directory, proposed));
        if (json) {
            out().println(ProblemJson.of(problems));
        } else {
            print(problems, proposed);
        }
        out().flush();
        return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private void print(List<Problem> problems, SchemaDirectory proposed) {
        for (Problem problem : problems) {
            List<String> lines = problem.lines();
            out().println(terminal().style().red(Text.harmless(lines.get(0))));
            lines.stream().skip(1).map(Text::harmless).forEach(out()::println);
            out().println("");
        }
        String looked = "Looked at %s of %s."
                .formatted(
                        Text.count(proposed.files().size(), "schema"),
                        Text.count(proposed.types().size(), "type"));
        out().println(problems.isEmpty() ? looked + " All is well." : looked);
    }
}
