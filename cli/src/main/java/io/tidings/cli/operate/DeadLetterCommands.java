/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.DeadLetters.Group;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.events.RevealOption;
import io.tidings.cli.events.Showing;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Style;
import io.tidings.cli.terminal.Table;
import io.tidings.cli.terminal.Text;
import io.tidings.json.PersonalFields;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ways to look at dead letters. */
final class DeadLetterCommands {

    private DeadLetterCommands() {}

    /** Shows groups. */
    @CommandLine.Command(
            name = "groups",
            description = "Show dead letters that look alike as one, the largest group first.",
            customSynopsis = "tidings dead-letters groups [--subscription NAME] [--type TYPE] [--json] [--reveal]")
    static final class Groups extends Subcommand {

        @Mixin
        private DeadLetterFilter filter = new DeadLetterFilter();

        @Option(names = "--json", order = 24, description = "Print a JSON array, an object for each group.")
        private boolean json;

        @Mixin
        private RevealOption reveal = new RevealOption();

        @Override
        public Integer call() {
            try (Connection connection = session().connect(Access.EXISTING)) {
                DeadLetters desk = connection.tidings().deadLetters();
                Showing showing = reveal.showing(connection, messages());
                List<Group> groups = desk.groups(filter.filter()).stream()
                        .map(group -> showing.isAll() ? group : shown(group, desk, showing))
                        .toList();
                if (json) {
                    Json.printArray(
                            out(), groups.stream().map(DeadLetterView::object).iterator());
                } else if (groups.isEmpty()) {
                    messages().info("There are no dead letters" + (filter.isGiven() ? " like that." : "."));
                } else {
                    table(groups, terminal().style())
                            .lines(terminal().style(), terminal().width())
                            .forEach(out()::println);
                }
                out().flush();
            }
            return ExitCode.OK;
        }

        /** The message of one of them is that of the oldest, for its event says what is personal in it. */
        private static Group shown(Group group, DeadLetters desk, Showing showing) {
            String message = desk.find(new DeadLetter.Id(group.subscription(), group.oldestPosition()))
                    .map(letter -> showing.of(letter).failure().message())
                    .orElse(PersonalFields.MASK);
            return new Group(
                    group.subscription(),
                    group.fingerprint(),
                    group.exception(),
                    message,
                    group.count(),
                    group.oldestPosition());
        }

        private static Table table(List<Group> groups, Style style) {
            Table table = new Table()
                    .number("COUNT")
                    .text("SUBSCRIPTION")
                    .text("GROUP")
                    .text("OLDEST")
                    .text("FAILURE")
                    .elastic("MESSAGE")
                    .paint((heading, cell) -> heading.equals("FAILURE") ? style.red(cell) : cell);
            for (Group group : groups) {
                table.row(
                        Text.number(group.count()),
                        group.subscription(),
                        group.fingerprint(),
                        new DeadLetter.Id(group.subscription(), group.oldestPosition()),
                        DeadLetterView.shortName(group.exception()),
                        group.message());
            }
            return table;
        }
    }

    /** Shows one. */
    @CommandLine.Command(
            name = "show",
            description = "Show everything about a dead letter: the event, every fact of its failure, the stack.",
            customSynopsis = "tidings dead-letters show ID [--json] [--reveal]")
    static final class Show extends Subcommand {

        @Parameters(
                paramLabel = "ID",
                converter = DeadLetterIds.class,
                description = "SUBSCRIPTION/POSITION, such as email/4711.")
        private DeadLetter.Id id = new DeadLetter.Id("", 0);

        @Option(names = "--json", order = 20, description = "Print a JSON object.")
        private boolean json;

        @Mixin
        private RevealOption reveal = new RevealOption();

        @Override
        public Integer call() {
            try (Connection connection = session().connect(Access.EXISTING)) {
                DeadLetter letter = reveal.showing(connection, messages())
                        .of(DeadLetterIds.find(connection.tidings().deadLetters(), id));
                if (json) {
                    out().println(DeadLetterView.object(letter));
                } else {
                    DeadLetterView.lines(letter, terminal().style()).forEach(out()::println);
                    out().flush();
                    messages().info("""

                                    Mend it:       tidings dead-letters edit %s
                                    Send it again: tidings dead-letters redrive %s
                                    Close it:      tidings dead-letters discard %s --reason '…'""".formatted(id, id, id));
                }
                out().flush();
            }
            return ExitCode.OK;
        }
    }
}
