/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.catalogue;

import io.tidings.catalogue.comparison.AsyncApiChange;
import io.tidings.catalogue.comparison.AsyncApiComparison;
import io.tidings.cli.command.Choice;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Problems;
import io.tidings.cli.command.Subcommand;
import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.SchemaLanguages;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two AsyncAPI documents. */
@CommandLine.Command(
        name = "diff",
        header = "Compare two AsyncAPI documents, down to the payloads.",
        description = {
            "Compare two AsyncAPI 3 documents in JSON: channels, messages, operations, and the schemas of payloads and"
                    + " headers.",
            "Exit code 1 when something would break: a gate for a build."
        },
        customSynopsis = "tidings catalogue diff OLD NEW [--level LEVEL] [--strict] [--all] [--json]",
        footer = {
            "Examples:",
            "  tidings catalogue diff asyncapi.released.json asyncapi.json",
            "  tidings catalogue diff old.json new.json --level backward --all"
        })
final class DiffCommand extends Subcommand {

    @Parameters(index = "0", paramLabel = "OLD", description = "The document that others rely on.")
    private Path older = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The document that is to take its place.")
    private Path newer = Path.of("");

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            order = 20,
            converter = Levels.class,
            completionCandidates = Levels.class,
            description = "What payloads and headers must keep: backward lets new readers read old data, forward old"
                    + " readers new data, full both, none nothing. Default: full.")
    private Level level = Level.FULL;

    @Option(
            names = "--strict",
            order = 21,
            description = "Judge open JSON objects as Confluent's registry does: even a new optional property breaks.")
    private boolean strict;

    @Option(names = "--all", order = 22, description = "Show what breaks nobody, too.")
    private boolean all;

    @Option(names = "--json", order = 23, description = "Print a JSON object with all changes.")
    private boolean json;

    /** What payloads must keep. */
    private enum Level {
        BACKWARD,
        FORWARD,
        FULL,
        NONE
    }

    /** Values of {@code --level}. */
    static final class Levels extends Choice<Level> {
        Levels() {
            super(Level.class);
        }
    }

    @Override
    public Integer call() {
        List<AsyncApiChange> changes = compare();
        if (json) {
            out().println(ChangePrinter.json(changes));
        } else {
            new ChangePrinter(out(), terminal().style()).print(changes, all);
        }
        out().flush();
        return changes.stream().anyMatch(AsyncApiChange::breaking) ? ExitCode.FAILURE : ExitCode.OK;
    }

    private List<AsyncApiChange> compare() {
        AsyncApiComparison comparison = new AsyncApiComparison(
                SchemaLanguages.load(),
                Compatibility.valueOf(level.name()),
                strict ? CompatibilityPolicy.STRICT : CompatibilityPolicy.LENIENT);
        return comparison.compare(document(older), document(newer));
    }

    /** Says which of the two is wrong. */
    private static String document(Path file) {
        String text = text(file);
        try {
            AsyncApiComparison.check(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw CommandException.invalidInput("Cannot compare %s: %s".formatted(file, e.getMessage()))
                    .because(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw CommandException.invalidInput("%s is not text in UTF-8.".formatted(file))
                    .because(e);
        } catch (IOException e) {
            throw CommandException.notFound("Cannot read %s: %s.".formatted(file, Problems.describe(e)))
                    .because(e);
        }
    }
}
