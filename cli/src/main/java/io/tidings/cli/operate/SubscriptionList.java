/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.SubscriptionStatus;
import io.tidings.Subscriptions;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.Durations;
import io.tidings.cli.command.Session;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Style;
import io.tidings.cli.terminal.Table;
import io.tidings.cli.terminal.Terminal;
import io.tidings.cli.terminal.Text;
import io.tidings.spi.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Shows how the subscriptions stand, once or again and again. */
final class SubscriptionList {

    private static final String TOP_OF_SCREEN = "\033[H\033[2J";

    @Option(names = "--json", order = 20, description = "Print a JSON array, an object for each subscription.")
    private boolean json;

    @Option(
            names = "--watch",
            arity = "0..1",
            paramLabel = "EVERY",
            fallbackValue = "1s",
            order = 21,
            converter = Durations.class,
            description = "Show it again and again. Default: every 1s.")
    private @Nullable Duration watch;

    SubscriptionList() {}

    void show(Session session) {
        try (Connection connection = session.connect(Access.EXISTING)) {
            Subscriptions subscriptions = connection.tidings().subscriptions();
            if (watch == null) {
                print(session.terminal(), subscriptions.list());
                return;
            }
            do {
                refresh(session.terminal(), connection.title(), subscriptions);
            } while (!session.interrupts().await(watch));
        }
    }

    private void refresh(Terminal terminal, String title, Subscriptions subscriptions) {
        try {
            List<SubscriptionStatus> list = subscriptions.list();
            if (terminal.isOutputTty() && !json) {
                terminal.out().print(TOP_OF_SCREEN);
            }
            print(terminal, list);
        } catch (TransportException e) {
            if (!e.isTransient()) {
                throw e;
            }
            terminal.messages().warning("%s is away; looking again. %s".formatted(title, e.getMessage()));
        }
    }

    private void print(Terminal terminal, List<SubscriptionStatus> list) {
        if (json) {
            Json.printArray(
                    terminal.out(), list.stream().map(SubscriptionList::object).iterator());
        } else if (list.isEmpty()) {
            terminal.messages()
                    .info("There are no subscriptions yet. An application makes them, or: tidings subscribe");
        } else {
            table(list, terminal.style())
                    .lines(terminal.style(), terminal.width())
                    .forEach(terminal.out()::println);
        }
        terminal.out().flush();
    }

    private static Table table(List<SubscriptionStatus> list, Style style) {
        Table table = new Table()
                .text("NAME")
                .text("STATE")
                .number("LAG")
                .number("AGE")
                .number("RETRY")
                .number("PARKED")
                .number("DEAD")
                .number("POSITION")
                .elastic("TYPES")
                .elastic("OWNERS")
                .paint((heading, cell) -> painted(style, heading, cell));
        for (SubscriptionStatus status : list) {
            table.row(
                    status.name(),
                    state(status),
                    Text.number(status.lagEvents()),
                    status.lagEvents() == 0 ? "-" : Text.duration(status.lag()),
                    Text.number(status.retrying()),
                    Text.number(status.parked()),
                    Text.number(status.deadLetters()),
                    status.position(),
                    String.join(",", status.types()),
                    status.owners().isEmpty() ? "-" : String.join(", ", status.owners()));
        }
        return table;
    }

    private static String painted(Style style, String heading, String cell) {
        return switch (heading) {
            case "NAME" -> style.bold(cell);
            case "STATE" -> cell.equals("active") ? style.green(cell) : style.yellow(cell);
            case "DEAD" -> cell.equals("0") ? cell : style.red(cell);
            case "RETRY", "PARKED" -> cell.equals("0") ? cell : style.yellow(cell);
            default -> cell;
        };
    }

    private static String state(SubscriptionStatus status) {
        return status.state().name().toLowerCase(Locale.ROOT);
    }

    private static String object(SubscriptionStatus status) {
        return Json.object(json -> {
            json.writeStringField("name", status.name());
            json.writeStringField("state", state(status));
            json.writeFieldName("types");
            json.writeArray(
                    status.types().toArray(String[]::new), 0, status.types().size());
            json.writeNumberField("lagEvents", status.lagEvents());
            json.writeNumberField("lagSeconds", status.lag().toMillis() / 1000.0);
            json.writeNumberField("position", status.position());
            json.writeFieldName("owners");
            json.writeArray(
                    status.owners().toArray(String[]::new), 0, status.owners().size());
            json.writeNumberField("retrying", status.retrying());
            json.writeNumberField("parked", status.parked());
            json.writeNumberField("deadLetters", status.deadLetters());
            json.writeStringField("lastSeen", status.lastSeen().toString());
        });
    }
}
