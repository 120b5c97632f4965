/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.Subscriptions;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Confirmation;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Places;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done to subscriptions. */
final class SubscriptionCommands {

    private SubscriptionCommands() {}

    /** Finds a subscription, or says which there are. */
    private static SubscriptionStatus find(Subscriptions subscriptions, String name) {
        List<SubscriptionStatus> all = subscriptions.list();
        return all.stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandException.notFound("There is no subscription '%s'. %s"
                        .formatted(
                                name,
                                all.isEmpty()
                                        ? "There is none at all: is this the right database?"
                                        : "There are: "
                                                + String.join(
                                                        ", ",
                                                        all.stream()
                                                                .map(SubscriptionStatus::name)
                                                                .toList())
                                                + ".")));
    }

    /** A command that does one thing to each of several subscriptions. */
    abstract static class ForEach extends Subcommand {

        @Parameters(arity = "1..*", paramLabel = "NAME", description = "Which subscriptions.")
        private List<String> names = new ArrayList<>();

        final int forEach(BiConsumer<Subscriptions, String> action, String done) {
            try (Connection connection = session().connect(Access.EXISTING)) {
                Subscriptions subscriptions = connection.tidings().subscriptions();
                names.forEach(name -> find(subscriptions, name));
                for (String name : names) {
                    action.accept(subscriptions, name);
                    messages().info(done.formatted(name));
                }
            }
            return ExitCode.OK;
        }
    }

    /** Pauses. */
    @CommandLine.Command(
            name = "pause",
            description = "Stop deliveries until resume. What is being handled is finished.",
            customSynopsis = "tidings subscriptions pause NAME…")
    static final class Pause extends ForEach {

        @Override
        public Integer call() {
            return forEach(Subscriptions::pause, "Paused %s. Events wait for it in the log.");
        }
    }

    /** Resumes. */
    @CommandLine.Command(
            name = "resume",
            description = "End a pause.",
            customSynopsis = "tidings subscriptions resume NAME…")
    static final class Resume extends ForEach {

        @Override
        public Integer call() {
            return forEach(Subscriptions::resume, "Resumed %s.");
        }
    }

    /** Moves. */
    @CommandLine.Command(
            name = "seek",
            description = {
                "Move a subscription, running or not: back to handle events again, forward to skip some.",
                "Retries beyond the new place are forgotten, for they come again; dead letters stay."
            },
            customSynopsis = "tidings subscriptions seek NAME --to PLACE",
            footer = {
                "Examples:",
                "  tidings subscriptions seek analytics --to earliest",
                "  tidings subscriptions seek email --to -1h"
            })
    static final class Seek extends Subcommand {

        @Parameters(paramLabel = "NAME", description = "Which subscription.")
        private String name = "";

        @Option(
                names = "--to",
                paramLabel = "PLACE",
                required = true,
                order = 20,
                converter = Places.class,
                description = "earliest, latest, a position, a time (2026-01-31T12:00:00Z) or -1h.")
        private Start to = Start.latest();

        @Override
        public Integer call() {
            try (Connection connection = session().connect(Access.EXISTING)) {
                Subscriptions subscriptions = connection.tidings().subscriptions();
                find(subscriptions, name);
                subscriptions.seek(name, to);
                messages()
                        .info("Moved %s; its lag is %s now."
                                .formatted(
                                        name,
                                        Text.count(find(subscriptions, name).lagEvents(), "event")));
            }
            return ExitCode.OK;
        }
    }

    /** Renames. */
    @CommandLine.Command(
            name = "rename",
            description = "Give a subscription another name, when the code has. Its place and all that waits stay.",
            customSynopsis = "tidings subscriptions rename NAME NEW-NAME")
    static final class Rename extends Subcommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "Its name now.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "NEW-NAME", description = "A name that is free.")
        private String newName = "";

        @Override
        public Integer call() {
            try (Connection connection = session().connect(Access.EXISTING)) {
                Subscriptions subscriptions = connection.tidings().subscriptions();
                find(subscriptions, name);
                subscriptions.rename(name, newName);
                messages().info("Renamed %s to %s.".formatted(name, newName));
            }
            return ExitCode.OK;
        }
    }

    /** Removes. */
    @CommandLine.Command(
            name = "remove",
            description = "Forget subscriptions: their place, what waits for them, and their dead letters.",
            customSynopsis = "tidings subscriptions remove NAME… [--yes]")
    static final class Remove extends ForEach {

        @Option(names = "--yes", order = 20, description = "Do not ask.")
        private boolean yes;

        @Override
        public Integer call() {
            return forEach(this::remove, "Removed %s.");
        }

        private void remove(Subscriptions subscriptions, String name) {
            SubscriptionStatus status = find(subscriptions, name);
            if (!yes) {
                Confirmation.ask(
                        terminal(),
                        "This forgets subscription %s, %s waiting and %s."
                                .formatted(
                                        name,
                                        Text.count(status.lagEvents(), "event"),
                                        Text.count(status.deadLetters(), "dead letter")),
                        name);
            }
            subscriptions.remove(name);
        }
    }
}
