/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Subcommand;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** The desk for deliveries that gave up. */
@CommandLine.Command(
        name = "dead-letters",
        header = "List, show, edit, redrive and discard deliveries that gave up.",
        description = {
            "Show deliveries that gave up, and deal with them: read one, mend its data, send it to its own"
                    + " subscription again, or close it for good.",
            "A dead letter is named SUBSCRIPTION/POSITION, such as email/4711."
        },
        customSynopsis = {
            "tidings dead-letters [list] [--subscription NAME] [--group FINGERPRINT] [--type TYPE] [--json]"
                    + " [--reveal]",
            "       tidings dead-letters groups [--json] [--reveal]",
            "       tidings dead-letters show ID [--json] [--reveal]",
            "       tidings dead-letters edit ID [--data JSON|@FILE|-] [--redrive]",
            "       tidings dead-letters redrive ID…|--all|--group FINGERPRINT|--subscription NAME [--dry-run]",
            "       tidings dead-letters discard ID…|--all|--group FINGERPRINT|--subscription NAME --reason TEXT"
        },
        subcommands = {
            DeadLettersCommand.ListAll.class,
            DeadLetterCommands.Groups.class,
            DeadLetterCommands.Show.class,
            EditCommand.class,
            RedriveCommand.class,
            DiscardCommand.class
        })
public final class DeadLettersCommand extends Subcommand {

    @Mixin
    private DeadLetterList list = new DeadLetterList();

    /** Is filled by parsing. */
    public DeadLettersCommand() {}

    @Override
    public Integer call() {
        list.show(session());
        return ExitCode.OK;
    }

    /** The same by its full name. */
    @CommandLine.Command(
            name = "list",
            description = "Show dead letters, by subscription and position. The default.",
            customSynopsis =
                    "tidings dead-letters list [--subscription NAME] [--group FINGERPRINT] [--type TYPE] [--json] [--reveal]")
    static final class ListAll extends Subcommand {

        @Mixin
        private DeadLetterList list = new DeadLetterList();

        @Override
        public Integer call() {
            list.show(session());
            return ExitCode.OK;
        }
    }
}
