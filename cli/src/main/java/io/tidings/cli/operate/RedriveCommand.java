/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.DeadLetters.Filter;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import java.util.function.LongConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Sends dead letters to their own subscriptions again. */
@CommandLine.Command(
        name = "redrive",
        description = "Send dead letters to their own subscriptions again, and to no other, from attempt 1.",
        customSynopsis = {
            "tidings dead-letters redrive ID… [--dry-run]",
            "       tidings dead-letters redrive --all|--group FINGERPRINT|--subscription NAME|--type TYPE [--dry-run]"
        },
        footer = {
            "Examples:",
            "  tidings dead-letters redrive email/4711",
            "  tidings dead-letters redrive --subscription email --dry-run"
        })
final class RedriveCommand extends Subcommand {

    @Mixin
    private Selection selection = new Selection();

    @Override
    public Integer call() {
        selection.check();
        try (Connection connection = session().connect(Access.EXISTING)) {
            DeadLetters desk = connection.tidings().deadLetters();
            return new Closing(desk, terminal(), "redriven").run(selection, new Closing.Action() {
                @Override
                public boolean one(DeadLetter.Id id) {
                    return desk.redrive(id);
                }

                @Override
                public long all(Filter filter, LongConsumer progress) {
                    return desk.redriveAll(filter, progress);
                }
            });
        }
    }
}
