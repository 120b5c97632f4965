/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.DeadLetters.Filter;
import io.tidings.cli.command.Confirmation;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.Text;
import java.util.function.LongConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Closes dead letters for good. */
@CommandLine.Command(
        name = "discard",
        description = "Close dead letters for good. They are kept for the record, with the reason.",
        customSynopsis = {
            "tidings dead-letters discard ID… --reason TEXT",
            "       tidings dead-letters discard --all|--group FINGERPRINT|--subscription NAME|--type TYPE --reason"
                    + " TEXT [--yes]"
        },
        footer = {"Example:", "  tidings dead-letters discard email/4711 --reason 'customer was called'"})
final class DiscardCommand extends Subcommand {

    @Mixin
    private Selection selection = new Selection();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            order = 18,
            description = "Why, for those who come after.")
    private String reason = "";

    @Option(names = "--yes", order = 32, description = "Do not ask, however many it are.")
    private boolean yes;

    @Override
    public Integer call() {
        selection.check();
        try (Connection connection = session().connect(Access.EXISTING)) {
            DeadLetters desk = connection.tidings().deadLetters();
            confirm(desk);
            return new Closing(desk, terminal(), "discarded").run(selection, new Closing.Action() {
                @Override
                public boolean one(DeadLetter.Id id) {
                    return desk.discard(id, reason);
                }

                @Override
                public long all(Filter filter, LongConsumer progress) {
                    return desk.discardAll(filter, reason, progress);
                }
            });
        }
    }

    private void confirm(DeadLetters desk) {
        if (selection.ids().isEmpty() && !selection.isDryRun() && !yes) {
            long count = desk.count(selection.filter());
            if (count > 0) {
                Confirmation.ask(
                        terminal(), "This closes %s for good.".formatted(Text.count(count, "dead letter")), "yes");
            }
        }
    }
}
