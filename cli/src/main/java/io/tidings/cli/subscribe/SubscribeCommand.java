/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.DeadLetter;
import io.tidings.Start;
import io.tidings.SubscriptionBuilder;
import io.tidings.Tidings;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Interrupts;
import io.tidings.cli.command.Places;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.events.Showing;
import io.tidings.cli.events.TypePatterns;
import io.tidings.cli.terminal.ClosedOutputException;
import io.tidings.cli.terminal.Text;
import io.tidings.cli.terminal.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Works for a subscription with a shell command or a pipe as the handler. */
@CommandLine.Command(
        name = "subscribe",
        header = "Handle events by a shell command, or print each as a line of JSON.",
        description = {
            "Handle the events of a subscription: print each, or run a command for each.",
            "",
            "The subscription is durable: its place in the log is kept under its NAME, and several processes that use"
                    + " the same NAME share the work. Events of one key are handled in order, one at a time.",
            "",
            "With --jsonl an event is handled once its line was handed to the reader. With --exec the command gets the"
                    + " event as CloudEvents JSON on its input and says by its exit code what became of it: 0 handled;"
                    + " 75 try again later, which burns no attempt; 65 never, a dead letter; any other a failed"
                    + " attempt, with the end of its standard error as the reason. It finds TIDINGS_EVENT_ID,"
                    + " TIDINGS_EVENT_TYPE, TIDINGS_EVENT_KEY, TIDINGS_POSITION, TIDINGS_ATTEMPT and"
                    + " TIDINGS_SUBSCRIPTION in its environment.",
            "",
            "Ctrl-C and SIGTERM finish what is in work, store the place, and end."
        },
        customSynopsis = {
            "tidings subscribe NAME --type TYPE… --exec COMMAND [OPTIONS]",
            "       tidings subscribe NAME --type TYPE… --jsonl [OPTIONS]"
        },
        footer = {
            "Examples:",
            "  tidings subscribe email --type order.placed --exec './send-mail.sh'",
            "  tidings subscribe export --type '*' --from earliest --jsonl --idle-exit 10s > events.jsonl"
        })
public final class SubscribeCommand extends Subcommand {

    @Parameters(paramLabel = "NAME", description = "The subscription's name; letters, digits and . _ -")
    private String name = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            order = 20,
            required = true,
            description = "A type such as order.placed, a family such as 'order.*', or '*'. Repeatable.")
    private List<String> types = new ArrayList<>();

    @ArgGroup(multiplicity = "1", order = 21)
    private Handling handling = new Handling();

    /** The two ways to handle. */
    static final class Handling {

        @Option(
                names = "--exec",
                paramLabel = "COMMAND",
                order = 21,
                required = true,
                description = "Run COMMAND by sh -c for each event.")
        @Nullable String command;

        @Option(
                names = "--jsonl",
                order = 22,
                required = true,
                description = "Print each event as CloudEvents JSON on a line of its own.")
        boolean jsonLines;
    }

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            order = 23,
            converter = Places.class,
            description = "Where a new subscription begins: earliest, latest, a position, a time"
                    + " (2026-01-31T12:00:00Z) or -1h. A known one goes on where it was. Default: latest.")
    private Start from = Start.latest();

    @Mixin
    private PaceOptions pace = new PaceOptions();

    @Mixin
    private RetryOptions retries = new RetryOptions();

    @Mixin
    private EndOptions end = new EndOptions();

    @Option(
            names = {"-q", "--quiet"},
            order = 53,
            description = "Say nothing but what went wrong.")
    private boolean quiet;

    /** Is filled by parsing. */
    public SubscribeCommand() {}

    @Override
    public Integer call() {
        if (quiet) {
            messages().beQuiet();
        }
        ExecutorService threads = Executors.newCachedThreadPool(work -> Threads.daemon("exec", work));
        try (Connection connection = session().connectReachable(Access.CREATING)) {
            Interrupts.Hold hold = session().interrupts().hold();
            try {
                work(connection, threads);
                return ExitCode.OK;
            } finally {
                hold.close();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(Connection connection, ExecutorService threads) {
        Tidings tidings = connection.tidings();
        AtomicReference<@Nullable ClosedOutputException> closed = new AtomicReference<>();
        CountDownLatch enough = new CountDownLatch(1);
        Worker worker = handling.command == null
                ? new LineWriter(out(), problem -> {
                    closed.set(problem);
                    enough.countDown();
                })
                : new CommandRunner(
                        pace.plan(handling.command),
                        threads,
                        session().interrupts(),
                        terminal().errorStream());
        Quota quota = new Quota(worker, end.maxEvents(), enough);
        declare(connection, quota);
        tidings.start();
        quota.beginNow();
        messages().info("Subscription %s listens to %s. Ctrl-C ends it.".formatted(name, String.join(", ", types)));
        end.await(quota, session().interrupts());
        if (quota.busy() > 0 && !quota.isEnded()) {
            messages()
                    .info("Ending, after what is in work: %s, for at most %s."
                            .formatted(Text.count(quota.busy(), "event"), Text.duration(end.grace())));
        }
        end.stop(tidings, quota, threads);
        messages()
                .info("Handled %s; %s failed."
                        .formatted(Text.count(quota.handled(), "event"), Text.count(quota.failed(), "attempt")));
        ClosedOutputException problem = closed.get();
        if (problem != null) {
            messages().info("What was not printed stays unhandled.");
            throw problem;
        }
    }

    private void declare(Connection connection, Quota quota) {
        Showing showing = Showing.masked(connection, messages());
        try {
            SubscriptionBuilder subscription = connection
                    .tidings()
                    .subscribe(name)
                    .startAt(from)
                    .retry(retries.policy())
                    .whenExhausted(retries.whenExhausted())
                    .onDeadLetter(letter -> tellDeadLetter(showing.of(letter)));
            pace.apply(subscription);
            for (String pattern : new TypePatterns(types).patterns()) {
                subscription.decidingRaw(pattern, (event, delivery) -> quota.handle(delivery));
            }
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage())).because(e);
        }
    }

    private void tellDeadLetter(DeadLetter letter) {
        messages()
                .warning("%s is a dead letter after %s: %s. See: tidings dead-letters show %s"
                        .formatted(
                                letter.id(),
                                Text.count(letter.attempts(), "attempt"),
                                Text.cut(Text.harmless(letter.failure().message()), 200),
                                letter.id()));
    }
}
