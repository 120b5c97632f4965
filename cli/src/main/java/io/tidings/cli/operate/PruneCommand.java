/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.Retention;
import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.cli.command.Confirmation;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.Durations;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Text;
import java.time.Duration;
import java.util.Comparator;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Deletes old events. */
@CommandLine.Command(
        name = "prune",
        header = "Delete old events that every subscription is done with.",
        description = {
            "Delete old events that every subscription is done with, from the beginning of the log.",
            "A subscription that is slow, paused or unattended keeps what it has still to handle, whatever its age."
                    + " Dead letters have a copy of their event."
        },
        customSynopsis = "tidings prune --older-than DURATION [--dry-run] [--yes] [--json]",
        footer = {
            "Examples:",
            "  tidings prune --older-than 90d --dry-run",
            "  tidings prune --older-than 90d --yes       # from a job, once a day"
        })
public final class PruneCommand extends Subcommand {

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            required = true,
            order = 20,
            converter = Durations.class,
            description = "Delete events recorded longer ago than this, by the database's clock.")
    private Duration age = Duration.ZERO;

    @Option(names = "--dry-run", order = 21, description = "Say how many it would be, and do nothing.")
    private boolean dryRun;

    @Option(names = "--yes", order = 22, description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", order = 23, description = "Print a JSON object that says how many it were.")
    private boolean json;

    /** Is filled by parsing. */
    public PruneCommand() {}

    @Override
    public Integer call() {
        try (Connection connection = session().connectDatabase(Access.EXISTING)) {
            Tidings tidings = connection.tidings();
            long matching = tidings.retention().count(age);
            long reach = tidings.retention().reach(age);
            confirm(matching, reach);
            long deleted = dryRun ? 0 : delete(tidings.retention(), matching);
            if (json) {
                print(matching, deleted, reach);
            } else {
                tell(tidings, matching, deleted, reach);
            }
        }
        return ExitCode.OK;
    }

    private void confirm(long matching, long reach) {
        if (matching > 0 && !dryRun && !yes) {
            Confirmation.ask(
                    terminal(),
                    "This deletes %s for good, up to position %s."
                            .formatted(Text.count(matching, "event"), Text.number(reach)),
                    "yes");
        }
    }

    private long delete(Retention retention, long matching) {
        try {
            return retention.deleteOlderThan(
                    age,
                    done -> messages()
                            .progress("%s of %s deleted".formatted(Text.number(done), Text.number(matching))));
        } finally {
            messages().endProgress();
        }
    }

    private void print(long matching, long deleted, long reach) {
        out().println(Json.object(object -> {
            object.writeNumberField("deleted", deleted);
            object.writeNumberField("upTo", reach);
            if (dryRun) {
                object.writeNumberField("matching", matching);
            }
        }));
        out().flush();
    }

    private void tell(Tidings tidings, long matching, long deleted, long reach) {
        if (matching == 0) {
            messages().info("Nothing to delete: no event is that old and done with." + holder(tidings));
        } else if (dryRun) {
            messages()
                    .info("%s would be deleted, up to position %s."
                            .formatted(Text.count(matching, "event"), Text.number(reach)));
        } else {
            messages().info("Deleted %s.".formatted(Text.count(deleted, "event")));
        }
    }

    /** Names the subscription that needs the oldest events. */
    private static String holder(Tidings tidings) {
        return tidings.subscriptions().list().stream()
                .min(Comparator.comparingLong(SubscriptionStatus::position))
                .map(status -> " Subscription %s is the furthest behind, done up to position %s."
                        .formatted(status.name(), Text.number(status.position())))
                .orElse("");
    }
}
