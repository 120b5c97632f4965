/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.Session;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.events.RevealOption;
import io.tidings.cli.events.Showing;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Style;
import io.tidings.cli.terminal.Table;
import io.tidings.cli.terminal.Terminal;
import io.tidings.cli.terminal.Text;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows dead letters, one a line. */
final class DeadLetterList {

    private static final int PAGE = 200;
    private static final long LINES = 100;

    @Mixin
    private DeadLetterFilter filter = new DeadLetterFilter();

    @Option(
            names = "--limit",
            paramLabel = "N",
            order = 23,
            description = "Show at most so many. Default: 100; with --json all.")
    private @Nullable Long limit;

    @Option(names = "--json", order = 24, description = "Print a JSON array, an object for each dead letter.")
    private boolean json;

    @Mixin
    private RevealOption reveal = new RevealOption();

    DeadLetterList() {}

    void show(Session session) {
        try (Connection connection = session.connect(Access.EXISTING)) {
            DeadLetters desk = connection.tidings().deadLetters();
            Terminal terminal = session.terminal();
            Showing showing = reveal.showing(connection, terminal.messages());
            if (json) {
                Pages pages = new Pages(desk, filter.filter(), limit == null ? Long.MAX_VALUE : limit);
                Json.printArray(terminal.out(), map(pages, showing));
            } else {
                printTable(desk, terminal, showing);
            }
            terminal.out().flush();
        }
    }

    private void printTable(DeadLetters desk, Terminal terminal, Showing showing) {
        List<DeadLetter> letters = new ArrayList<>();
        new Pages(desk, filter.filter(), limit == null ? LINES : limit)
                .forEachRemaining(letter -> letters.add(showing.of(letter)));
        if (letters.isEmpty()) {
            terminal.messages().info("There are no dead letters" + (filter.isGiven() ? " like that." : "."));
            return;
        }
        table(letters, terminal.style())
                .lines(terminal.style(), terminal.width())
                .forEach(terminal.out()::println);
        terminal.out().flush();
        long more = desk.count(filter.filter()) - letters.size();
        if (more > 0) {
            terminal.messages()
                    .info("And %s more: --limit shows more, groups shows less.".formatted(Text.number(more)));
        }
    }

    private static Table table(List<DeadLetter> letters, Style style) {
        Table table = new Table()
                .text("ID")
                .text("TYPE")
                .text("KEY")
                .number("ATTEMPTS")
                .text("GAVE UP")
                .text("FAILURE")
                .elastic("MESSAGE")
                .paint((heading, cell) -> switch (heading) {
                    case "ID" -> style.bold(cell);
                    case "FAILURE" -> style.red(cell);
                    default -> cell;
                });
        for (DeadLetter letter : letters) {
            table.row(
                    letter.id(),
                    letter.event().type(),
                    letter.event().key().orElse("-"),
                    letter.attempts(),
                    DeadLetterView.time(letter.deadAt()),
                    DeadLetterView.shortName(letter.failure().exception()),
                    letter.failure().message());
        }
        return table;
    }

    private static Iterator<String> map(Iterator<DeadLetter> letters, Showing showing) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return letters.hasNext();
            }

            @Override
            public String next() {
                return DeadLetterView.object(showing.of(letters.next()));
            }
        };
    }

    /** Reads page by page, so that a million dead letters need no memory. */
    private static final class Pages implements Iterator<DeadLetter> {

        private final DeadLetters desk;
        private final DeadLetters.Filter filter;
        private long left;
        private Iterator<DeadLetter> page = List.<DeadLetter>of().iterator();
        private DeadLetter.@Nullable Id last;
        private boolean ended;

        Pages(DeadLetters desk, DeadLetters.Filter filter, long limit) {
            this.desk = desk;
            this.filter = filter;
            this.left = limit;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && !ended && left > 0) {
                List<DeadLetter> next = desk.list(filter, last, (int) Math.min(PAGE, left));
                ended = next.isEmpty();
                page = next.iterator();
            }
            return left > 0 && page.hasNext();
        }

        @Override
        public DeadLetter next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            left--;
            DeadLetter letter = page.next();
            last = letter.id();
            return letter;
        }
    }
}
