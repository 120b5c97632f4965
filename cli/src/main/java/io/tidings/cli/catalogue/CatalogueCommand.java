/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.catalogue;

import io.tidings.catalogue.Catalogue;
import io.tidings.catalogue.CatalogueBuilder;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.schema.SchemaPlaces;
import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.spi.EventLog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Shows which events there are. */
@CommandLine.Command(
        name = "catalogue",
        header = "Show which events there are, who publishes them and who listens.",
        description = {
            "Show which events there are, who publishes them, who listens, and who answers for both: as a page, an"
                    + " AsyncAPI document, a drawing, or for scripts.",
            "What is known comes from a database, where running applications note it and its registry has schemas, and"
                    + " from a folder of schemas. With --schemas alone no database is asked; name it by --database to have both."
        },
        customSynopsis = {
            "tidings catalogue [--format FORMAT] [--database URL] [--schemas DIR] [--title TEXT]",
            "       tidings catalogue diff OLD NEW [--level LEVEL] [--strict] [--all] [--json]"
        },
        subcommands = DiffCommand.class,
        footer = {
            "Examples:",
            "  tidings catalogue --database postgres://app@localhost/shop > EVENTS.md",
            "  tidings catalogue --format asyncapi --schemas schemas > asyncapi.json",
            "  tidings catalogue --format mermaid --database shop.db --schemas schemas",
            "  tidings catalogue diff asyncapi.released.json asyncapi.json"
        })
public final class CatalogueCommand extends Subcommand {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 20,
            converter = Format.Values.class,
            completionCandidates = Format.Values.class,
            description = "${COMPLETION-CANDIDATES}. Default: markdown.")
    private Format format = Format.MARKDOWN;

    @Option(
            names = "--schemas",
            paramLabel = "DIR",
            order = 21,
            description = "A folder of schemas: TYPE/vVERSION.json, .avsc or .proto.")
    private @Nullable Path schemas;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            order = 22,
            description = "The title of the page or the document. Default: Events.")
    private String title = "Events";

    /** Is filled by parsing. */
    public CatalogueCommand() {}

    @Override
    public Integer call() {
        CatalogueBuilder builder = Catalogue.builder();
        if (schemas != null) {
            builder.schemas(SchemaPlaces.folder(schemas));
        }
        if (schemas == null || session().namesDatabase(true)) {
            record(builder);
        }
        try {
            out().print(format.write(builder.build(Clock.systemUTC().instant()), title));
        } catch (InvalidSchemaException e) {
            throw CommandException.invalidInput(String.valueOf(e.getMessage())).because(e);
        }
        out().flush();
        return ExitCode.OK;
    }

    private void record(CatalogueBuilder builder) {
        if (schemas == null && !session().namesDatabase(false)) {
            throw CommandException.usage(
                    "Nothing says where to look. Name a database by --database, a folder of schemas"
                            + " by --schemas, or both.");
        }
        try (Connection connection = session().connectDatabase(Access.EXISTING);
                EventLog stores = Objects.requireNonNull(connection.database()).stores()) {
            stores.schema().verify();
            builder.recorded(stores.catalogue());
            builder.registered(SchemaRegistry.on(stores.schemas(), SchemaLanguages.load()));
        }
    }
}
