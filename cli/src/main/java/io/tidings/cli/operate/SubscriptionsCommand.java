/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Subcommand;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Looks after subscriptions. */
@CommandLine.Command(
        name = "subscriptions",
        header = "Show how subscriptions stand; pause, resume, seek, rename, remove.",
        description = {
            "Show how subscriptions stand: how far behind in events and in time, who works for them, what waits.",
            "Or pause, resume, move, rename or remove one, wherever it runs."
        },
        customSynopsis = {
            "tidings subscriptions [list] [--json] [--watch [EVERY]]",
            "       tidings subscriptions pause|resume|remove NAME…",
            "       tidings subscriptions seek NAME --to PLACE",
            "       tidings subscriptions rename NAME NEW-NAME"
        },
        subcommands = {
            SubscriptionsCommand.ListAll.class,
            SubscriptionCommands.Pause.class,
            SubscriptionCommands.Resume.class,
            SubscriptionCommands.Seek.class,
            SubscriptionCommands.Rename.class,
            SubscriptionCommands.Remove.class
        })
public final class SubscriptionsCommand extends Subcommand {

    @Mixin
    private SubscriptionList list = new SubscriptionList();

    /** Is filled by parsing. */
    public SubscriptionsCommand() {}

    @Override
    public Integer call() {
        list.show(session());
        return ExitCode.OK;
    }

    /** The same by its full name. */
    @CommandLine.Command(
            name = "list",
            description = "Show how all subscriptions stand. The default.",
            customSynopsis = "tidings subscriptions list [--json] [--watch [EVERY]]")
    static final class ListAll extends Subcommand {

        @Mixin
        private SubscriptionList list = new SubscriptionList();

        @Override
        public Integer call() {
            list.show(session());
            return ExitCode.OK;
        }
    }
}
