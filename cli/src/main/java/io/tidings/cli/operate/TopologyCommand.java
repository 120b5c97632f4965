/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.Topology;
import io.tidings.Topology.Piece;
import io.tidings.Topology.Wanted;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Table;
import io.tidings.cli.terminal.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Shows and makes what has to be on a broker. */
@CommandLine.Command(
        name = "topology",
        header = "Show what a broker has to have, or make it.",
        description = {
            "List the topics, streams and exchanges that have to be on a broker before events go through it, whether they"
                    + " are there, and how to make those that are missing. Exit code 1 if any is missing.",
            "",
            "Instances make them when they need them. With topology=verify in their address they do not: then this"
                    + " command does, or somebody with the broker's own tools and the commands that are shown."
        },
        customSynopsis =
                "tidings topology --transport URL [--type PATTERN]... [--subscription NAME]... [--create] [--json]",
        footer = {
            "Examples:",
            "  tidings topology --transport kafka://localhost:9092 --type order.placed --subscription email",
            "  tidings topology --transport amqp://localhost --create"
        })
public final class TopologyCommand extends Subcommand {

    @Option(
            names = "--type",
            paramLabel = "PATTERN",
            order = 20,
            description = "A type that is to be published or listened to. May be repeated.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--subscription",
            paramLabel = "NAME",
            order = 21,
            description = "A subscription that is to begin; those that are known need not be named. May be repeated.")
    private List<String> subscriptions = new ArrayList<>();

    @Option(names = "--create", order = 22, description = "Make what is missing, and list only that.")
    private boolean create;

    @Option(names = "--json", order = 23, description = "Print a JSON array, an object for each piece.")
    private boolean json;

    /** Is filled by parsing. */
    public TopologyCommand() {}

    @Override
    public Integer call() {
        Wanted wanted = new Wanted(set(types), set(subscriptions));
        try (Connection connection = session().connectBroker()) {
            Topology topology = connection.tidings().topology();
            List<Piece> pieces = create ? topology.create(wanted) : topology.look(wanted);
            if (json) {
                Json.printArray(
                        out(), pieces.stream().map(TopologyCommand::object).iterator());
            } else {
                print(pieces, connection);
            }
            out().flush();
            return pieces.stream().allMatch(Piece::exists) ? ExitCode.OK : ExitCode.FAILURE;
        }
    }

    private static Set<String> set(List<String> texts) {
        return new LinkedHashSet<>(texts);
    }

    private void print(List<Piece> pieces, Connection connection) {
        if (create) {
            messages()
                    .info(
                            pieces.isEmpty()
                                    ? "Nothing to do: all is there on %s.".formatted(connection.place())
                                    : "Made on %s:".formatted(connection.place()));
        }
        if (!pieces.isEmpty()) {
            table(pieces);
        }
        List<Piece> missing = pieces.stream().filter(piece -> !piece.exists()).toList();
        if (!missing.isEmpty()) {
            out().println("");
            out().println("To make what is missing: tidings topology --create, with the same options. Or:");
            missing.forEach(piece -> out().println("  " + Text.harmless(piece.command())));
        }
    }

    private void table(List<Piece> pieces) {
        Table table = new Table().text("KIND").text("NAME").text("STATE");
        pieces.forEach(piece -> table.row(piece.kind(), piece.name(), piece.exists() ? "there" : "missing"));
        table.lines(terminal().style(), terminal().width()).forEach(out()::println);
    }

    private static String object(Piece piece) {
        return Json.object(object -> {
            object.writeStringField("kind", piece.kind());
            object.writeStringField("name", piece.name());
            object.writeBooleanField("exists", piece.exists());
            object.writeStringField("command", piece.command());
        });
    }
}
