/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import io.tidings.Event;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Places;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.events.EventLine;
import io.tidings.cli.events.RevealOption;
import io.tidings.cli.events.Showing;
import io.tidings.cli.events.TypePatterns;
import io.tidings.json.CloudEventsJson;
import io.tidings.spi.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "tail",
        header = "Show events as they commit, or those of the past.",
        description = {
            "Show events as they commit.",
            "Looks only: no subscription is made or moved, and nothing is written. Personal data is masked."
        },
        customSynopsis =
                "tidings tail [--from PLACE] [--type TYPE]… [--key KEY] [--limit N] [--no-follow] [--json] [--reveal]",
        footer = {
            "Examples:",
            "  tidings tail --database shop.db",
            "  tidings tail --from -1h --type 'order.*' --json | jq .data",
            "  tidings tail --no-follow --key 4711       # the story of one order so far"
        })
final class TailCommand extends Subcommand {

    private static final int BATCH = 500;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration AWAY = Duration.ofSeconds(1);

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            order = 20,
            converter = Places.class,
            description = "earliest, latest, a position, a time (2026-01-31T12:00:00Z) or -1h. Default: latest; with"
                    + " --no-follow earliest.")
    private @Nullable Start from;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            order = 21,
            description = "Show only this type, or family such as 'order.*'. Repeatable.")
    private List<String> types = new ArrayList<>();

    @Option(names = "--key", order = 22, paramLabel = "KEY", description = "Show only events of this key.")
    private @Nullable String key;

    @Option(names = "--limit", order = 23, paramLabel = "N", description = "End after so many events.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--no-follow", order = 24, description = "End when everything that is there now was shown.")
    private boolean noFollow;

    @Option(names = "--json", order = 25, description = "Print one CloudEvents JSON object a line.")
    private boolean json;

    @Mixin
    private RevealOption reveal = new RevealOption();

    private long shown;

    /** How events are printed, and how much of them. */
    private record Printing(EventLine line, Showing showing) {}

    @Override
    public Integer call() throws InterruptedException {
        Start start = from != null ? from : noFollow ? Start.earliest() : Start.latest();
        TypePatterns patterns = new TypePatterns(types);
        try (Connection connection = session().connect(Access.EXISTING)) {
            EventTail tail = connection.tidings().tail(start);
            EventLine line =
                    new EventLine(terminal().style(), terminal().width(), Clock.system(ZoneId.systemDefault()));
            Showing showing = reveal.showing(connection, messages());
            boolean goOn = true;
            while (goOn && shown < limit && !session().interrupts().isInterrupted()) {
                goOn = show(next(connection.title(), tail), patterns, new Printing(line, showing));
            }
        }
        return ExitCode.OK;
    }

    private List<EventTail.Entry> next(String title, EventTail tail) throws InterruptedException {
        boolean away = false;
        while (true) {
            try {
                List<EventTail.Entry> entries = tail.next(BATCH, noFollow ? Duration.ZERO : LOOK);
                if (away) {
                    messages().info(title + " is back.");
                }
                return entries;
            } catch (TransportException e) {
                if (noFollow || !e.isTransient()) {
                    throw e;
                }
                if (!away) {
                    messages()
                            .warning("%s is away; trying again until it is back. %s".formatted(title, e.getMessage()));
                }
                away = true;
                if (session().interrupts().await(AWAY)) {
                    return List.of();
                }
            }
        }
    }

    private boolean show(List<EventTail.Entry> entries, TypePatterns patterns, Printing printing) {
        for (EventTail.Entry entry : entries) {
            if (shown < limit && isMeant(entry, patterns)) {
                print(entry, printing);
                shown++;
            }
        }
        out().flush();
        return !noFollow || !entries.isEmpty();
    }

    private void print(EventTail.Entry entry, Printing printing) {
        Event event = printing.showing.of(entry.event());
        if (json) {
            out().println(CloudEventsJson.write(event, entry.position()));
        } else {
            out().println(printing.line.of(new EventTail.Entry(entry.position(), event)));
        }
    }

    private boolean isMeant(EventTail.Entry entry, TypePatterns patterns) {
        return patterns.match(entry.event().type())
                && (key == null || entry.event().key().filter(key::equals).isPresent());
    }
}
