/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.Event;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.events.DataArgument;
import io.tidings.cli.events.RevealOption;
import io.tidings.cli.events.Showing;
import io.tidings.cli.terminal.Json;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mends the data of a dead letter's event. */
@CommandLine.Command(
        name = "edit",
        description = {
            "Replace the data of a dead letter's event, in the editor or by --data.",
            "The event gets a new id, and the header editedfrom with the old one."
        },
        customSynopsis = "tidings dead-letters edit ID [--data JSON|@FILE|-] [--redrive] [--json] [--reveal]",
        footer = {
            "Examples:",
            "  tidings dead-letters edit email/4711 --redrive     # in $VISUAL or $EDITOR",
            "  tidings dead-letters show email/4711 --json --reveal | jq .event.data.total=42 -c | …"
        })
final class EditCommand extends Subcommand {

    @Parameters(
            paramLabel = "ID",
            converter = DeadLetterIds.class,
            description = "SUBSCRIPTION/POSITION, such as email/4711.")
    private DeadLetter.Id id = new DeadLetter.Id("", 0);

    @Option(
            names = "--data",
            paramLabel = "JSON|@FILE|-",
            order = 20,
            description = "The new data: text, a file, or standard input. Default: what the editor leaves.")
    private @Nullable String data;

    @Option(names = "--redrive", order = 21, description = "Send it to its subscription again at once.")
    private boolean redrive;

    @Option(names = "--json", order = 22, description = "Print the dead letter as it is then, as a JSON object.")
    private boolean json;

    @Mixin
    private RevealOption reveal = new RevealOption();

    @Override
    public Integer call() {
        try (Connection connection = session().connect(Access.EXISTING)) {
            DeadLetters desk = connection.tidings().deadLetters();
            Event event = DeadLetterIds.find(desk, id).event();
            Optional<byte[]> bytes =
                    data == null ? new Editor(terminal()).edit(event) : Optional.of(given(data, event));
            if (bytes.isEmpty()) {
                messages().info("Nothing was changed.");
                return ExitCode.OK;
            }
            Event changed = desk.edit(id, bytes.get()).orElseThrow(() -> DeadLetterIds.missing(id.toString()));
            tell(desk, changed, reveal.showing(connection, messages()));
        }
        return ExitCode.OK;
    }

    private byte[] given(String argument, Event event) {
        byte[] bytes = DataArgument.read(
                isFile(argument) ? "@" + argument : argument, terminal().in());
        DataArgument.check(bytes, event.contentType());
        return bytes;
    }

    /** A file's plain name is taken for the file, unless it is JSON. */
    private static boolean isFile(String argument) {
        return !argument.equals("-")
                && !argument.startsWith("@")
                && Json.problem(argument.getBytes(StandardCharsets.UTF_8)).isPresent()
                && new File(argument).isFile();
    }

    private void tell(DeadLetters desk, Event changed, Showing showing) {
        if (json) {
            out().println(DeadLetterView.object(showing.of(DeadLetterIds.find(desk, id))));
            out().flush();
        }
        if (redrive) {
            if (!desk.redrive(id)) {
                throw CommandException.notFound(
                        "The data was changed, but %s is no dead letter any more.".formatted(id));
            }
            messages().info("Changed and redriven %s; its event id is %s now.".formatted(id, changed.id()));
        } else {
            messages()
                    .info("Changed %s; its event id is %s now. Send it again: tidings dead-letters redrive %s"
                            .formatted(id, changed.id(), id));
        }
    }
}
