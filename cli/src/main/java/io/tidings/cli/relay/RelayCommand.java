/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.relay;

import io.tidings.RelayStatus;
import io.tidings.Tidings;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.Durations;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Interrupts;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.Text;
import io.tidings.spi.TransportException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Forwards the log to a broker. */
@CommandLine.Command(
        name = "relay",
        header = "Forward the events of the log to a broker.",
        description = {
            "Forward the events of the log in the database to a broker: those of one key in order, each at least once and"
                    + " under its own id.",
            "",
            "Applications that have the database and the broker do this themselves. This is for those that only publish,"
                    + " and for what is left when they are down. Any number of relays share the work. Their place in"
                    + " the log is that of the subscription relay-redis, relay-kafka and so on, which 'tidings"
                    + " subscriptions' on the database shows, with its lag.",
            "",
            "Ctrl-C and SIGTERM finish what is under way, store the place, and end."
        },
        customSynopsis = "tidings relay --database URL --transport URL [--until-empty] [--json]",
        footer = {
            "Examples:",
            "  tidings relay --database postgres://app@localhost/shop --transport redis://localhost",
            "  tidings relay --database shop.db --transport kafka://localhost:9092 --until-empty"
        })
public final class RelayCommand extends Subcommand {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration JSON_EVERY = Duration.ofSeconds(1);

    @Option(names = "--until-empty", order = 20, description = "End when everything that is in the log was forwarded.")
    private boolean untilEmpty;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            order = 21,
            converter = Durations.class,
            description = "How long to wait at the end for what is under way. Default: 30s.")
    private Duration grace = Duration.ofSeconds(30);

    @Option(
            names = {"-q", "--quiet"},
            order = 22,
            description = "Say nothing but what went wrong.")
    private boolean quiet;

    @Option(
            names = "--json",
            order = 23,
            description = "Print a JSON object a line, every second and at the end, with forwarded, lagEvents and"
                    + " lagSeconds.")
    private boolean json;

    /** Is filled by parsing. */
    public RelayCommand() {}

    @Override
    public Integer call() {
        if (quiet) {
            messages().beQuiet();
        }
        try (Connection connection = session().connectBoth(Access.EXISTING)) {
            Interrupts.Hold hold = session().interrupts().hold();
            try {
                forward(connection);
                return ExitCode.OK;
            } finally {
                messages().endProgress();
                hold.close();
            }
        }
    }

    private void forward(Connection connection) {
        Tidings tidings = connection.tidings();
        tidings.start();
        messages()
                .info("Forwarding %s to %s.%s"
                        .formatted(connection.place(), connection.transport(), untilEmpty ? "" : " Ctrl-C ends it."));
        Progress progress = new Progress(connection.title());
        do {
            look(tidings).ifPresent(progress::show);
        } while (!(untilEmpty && progress.isEmpty()) && !session().interrupts().await(LOOK));
        messages().endProgress();
        tidings.stop(grace);
        progress.end(tidings.relay());
    }

    /** The relay waits for a database that is away, and says so in the log. */
    private static Optional<RelayStatus> look(Tidings tidings) {
        try {
            return Optional.of(tidings.relay());
        } catch (TransportException e) {
            if (!e.isTransient()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** What is told meanwhile, and at the end. */
    private final class Progress {

        private final Rate rate = new Rate();
        private long printedAt = System.nanoTime();
        private final String broker;
        private boolean empty;
        private boolean refused;

        Progress(String broker) {
            this.broker = broker;
        }

        boolean isEmpty() {
            return empty;
        }

        void show(RelayStatus status) {
            empty = status.subscription().isPresent() && lag(status) == 0;
            rate.add(status.forwarded());
            tellOfRefusal(waiting(status) > 0);
            messages().progress(line(status));
            if (json && System.nanoTime() - printedAt >= JSON_EVERY.toNanos()) {
                print(status);
            }
        }

        private void tellOfRefusal(boolean now) {
            if (now && !refused) {
                messages().warning(broker + " takes no events now; trying again until it does.");
            } else if (refused && !now) {
                messages().info(broker + " takes events again.");
            }
            refused = now;
        }

        void end(RelayStatus status) {
            if (json) {
                print(status);
            }
            messages()
                    .info("Forwarded %s; %s left."
                            .formatted(
                                    Text.count(status.forwarded(), "event"),
                                    lag(status) == 0 ? "none is" : Text.number(lag(status)) + " are"));
        }

        private String line(RelayStatus status) {
            String behind = lag(status) == 0
                    ? "up to date"
                    : "%s behind, the oldest for %s".formatted(Text.count(lag(status), "event"), age(status));
            return "%s forwarded, %s/s; %s"
                    .formatted(Text.count(status.forwarded(), "event"), Text.number(rate.perSecond()), behind);
        }

        private void print(RelayStatus status) {
            printedAt = System.nanoTime();
            out().println(RelayJson.object(status));
            out().flush();
        }

        private long waiting(RelayStatus status) {
            return status.subscription().map(each -> each.retrying()).orElse(0L);
        }

        private long lag(RelayStatus status) {
            return status.subscription().map(each -> each.lagEvents()).orElse(0L);
        }

        private String age(RelayStatus status) {
            return Text.duration(status.subscription().map(each -> each.lag()).orElse(Duration.ZERO));
        }
    }
}
