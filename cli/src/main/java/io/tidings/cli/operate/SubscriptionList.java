/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.SubscriptionStatus;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.Connection.Side;
import io.tidings.cli.command.Durations;
import io.tidings.cli.command.Session;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Style;
import io.tidings.cli.terminal.Table;
import io.tidings.cli.terminal.Terminal;
import io.tidings.cli.terminal.Text;
import io.tidings.spi.BrokerException;
import io.tidings.spi.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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
            if (watch == null) {
                print(session.terminal(), look(connection));
                return;
            }
            do {
                refresh(session.terminal(), connection);
            } while (!session.interrupts().await(watch));
        }
    }

    /** A subscription and where it is; the place is said only where there are two. */
    private record Row(@Nullable String place, SubscriptionStatus status) {}

    private static List<Row> look(Connection connection) {
        List<Side> sides = connection.sides();
        List<SubscriptionStatus> all = connection.tidings().subscriptions().list();
        if (sides.size() == 1) {
            return all.stream().map(status -> new Row(null, status)).toList();
        }
        Side broker = sides.get(0);
        Side log = sides.get(1);
        Set<String> onLog = log.tidings().subscriptions().list().stream()
                .filter(status -> status.state() != SubscriptionStatus.State.GRADUATED)
                .map(SubscriptionStatus::name)
                .collect(Collectors.toSet());
        return all.stream()
                .map(status -> new Row(onLog.contains(status.name()) ? log.name() : broker.name(), status))
                .toList();
    }

    private void refresh(Terminal terminal, Connection connection) {
        try {
            List<Row> rows = look(connection);
            if (terminal.isOutputTty() && !json) {
                terminal.out().print(TOP_OF_SCREEN);
            }
            print(terminal, rows);
        } catch (TransportException e) {
            if (!e.isTransient()) {
                throw e;
            }
            String away = e instanceof BrokerException ? connection.title() : "The database";
            terminal.messages().warning("%s is away; looking again. %s".formatted(away, e.getMessage()));
        }
    }

    private void print(Terminal terminal, List<Row> rows) {
        if (json) {
            Json.printArray(
                    terminal.out(), rows.stream().map(SubscriptionList::object).iterator());
        } else if (rows.isEmpty()) {
            terminal.messages()
                    .info("There are no subscriptions yet. An application makes them, or: tidings subscribe");
        } else {
            table(rows, terminal.style())
                    .lines(terminal.style(), terminal.width())
                    .forEach(terminal.out()::println);
        }
        terminal.out().flush();
    }

    private static Table table(List<Row> rows, Style style) {
        boolean placed = rows.get(0).place() != null;
        Table table = new Table().text("NAME");
        if (placed) {
            table.text("ON");
        }
        table.text("STATE")
                .number("LAG")
                .number("AGE")
                .number("RETRY")
                .number("PARKED")
                .number("DEAD")
                .number("POSITION")
                .elastic("TYPES")
                .elastic("OWNERS")
                .paint((heading, cell) -> painted(style, heading, cell));
        rows.forEach(row -> table.row(cells(row).toArray()));
        return table;
    }

    private static List<Object> cells(Row row) {
        SubscriptionStatus status = row.status();
        List<Object> cells = new ArrayList<>(List.of(status.name()));
        if (row.place() != null) {
            cells.add(row.place());
        }
        cells.addAll(List.of(
                state(status),
                Text.number(status.lagEvents()),
                status.lagEvents() == 0 ? "-" : Text.duration(status.lag()),
                Text.number(status.retrying()),
                Text.number(status.parked()),
                Text.number(status.deadLetters()),
                status.position(),
                String.join(",", status.types()),
                status.owners().isEmpty() ? "-" : String.join(", ", status.owners())));
        return cells;
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

    private static String object(Row row) {
        SubscriptionStatus status = row.status();
        return Json.object(json -> {
            json.writeStringField("name", status.name());
            if (row.place() != null) {
                json.writeStringField("on", row.place());
            }
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
