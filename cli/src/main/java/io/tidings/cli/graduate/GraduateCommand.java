/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.graduate;

import io.tidings.Graduation;
import io.tidings.Graduation.Plan;
import io.tidings.Graduation.Progress;
import io.tidings.TidingsException;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.Durations;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Interrupts;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves subscriptions from the log to a broker, or back. */
@CommandLine.Command(
        name = "graduate",
        description = {
            "Move a subscription from the log to a broker, or back, while everything runs. Nothing is lost, nothing has"
                    + " its effect twice, and the order of keys holds.",
            "",
            "Ctrl-C and SIGTERM leave everything as it was. If the command is killed, run it again: it goes on where it"
                    + " stopped."
        },
        customSynopsis = {
            "tidings graduate NAME|--all --database URL --to URL [--plan] [--timeout DURATION] [--json]",
            "tidings graduate NAME|--all --database URL --to URL --rollback [--plan] [--timeout DURATION] [--json]"
        },
        footer = {
            "Examples:",
            "  tidings graduate email --database postgres://app@localhost/shop --to kafka://localhost:9092 --plan",
            "  tidings graduate email --database postgres://app@localhost/shop --to kafka://localhost:9092",
            "  tidings graduate --all --database shop.db --to redis://localhost --rollback"
        })
public final class GraduateCommand extends Subcommand {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which subscription.")
    private @Nullable String name;

    @Option(names = "--all", order = 20, description = "All subscriptions of the log, one after another.")
    private boolean all;

    @Option(
            names = "--to",
            paramLabel = "URL",
            order = 21,
            description = "The broker, such as kafka://localhost:9092; with --rollback the one to come back from."
                    + " Default: --transport.")
    private @Nullable String to;

    @Option(names = "--plan", order = 22, description = "Say what would happen and whether it can; change nothing.")
    private boolean plan;

    @Option(names = "--rollback", order = 23, description = "Move back to the log.")
    private boolean rollback;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            order = 24,
            converter = Durations.class,
            description = "How long to wait for the instances, for each subscription. Default: 10m.")
    private Duration timeout = Duration.ofMinutes(10);

    @Option(names = "--json", order = 25, description = "Print JSON: with --plan an array, else an object a line.")
    private boolean json;

    /** Is filled by parsing. */
    public GraduateCommand() {}

    @Override
    public Integer call() {
        if (all == (name != null)) {
            throw CommandException.usage("Name one subscription, or say --all.");
        }
        try (Connection connection = session().connectBoth(Access.EXISTING, to)) {
            connection.tidings().schema().verify();
            Graduation graduation = connection.tidings().graduation();
            List<String> names = names(graduation);
            return plan ? show(graduation, names) : move(graduation, names);
        }
    }

    private List<String> names(Graduation graduation) {
        List<String> known = graduation.subscriptions();
        if (name == null) {
            return known;
        }
        if (!known.contains(name)) {
            throw CommandException.notFound("There is no subscription '%s' on this log. %s"
                    .formatted(
                            name,
                            known.isEmpty() ? "There is none at all." : "There are: " + String.join(", ", known)));
        }
        return List.of(name);
    }

    private int show(Graduation graduation, List<String> names) {
        List<Plan> plans = names.stream()
                .map(each -> rollback ? graduation.planRollback(each) : graduation.plan(each))
                .toList();
        if (json) {
            PlanPrinter.json(out(), plans);
        } else {
            plans.forEach(each -> PlanPrinter.text(out(), terminal().style(), each));
        }
        out().flush();
        return plans.stream().allMatch(Plan::isPossible) ? ExitCode.OK : ExitCode.FAILURE;
    }

    private int move(Graduation graduation, List<String> names) {
        Interrupts.Hold hold = session().interrupts().hold();
        try (Breaker breaker = Breaker.of(session().interrupts())) {
            int failed = 0;
            for (String each : names) {
                breaker.check();
                failed += move(graduation, each) ? 0 : 1;
            }
            return failed == 0 ? ExitCode.OK : ExitCode.FAILURE;
        } catch (InterruptedException e) {
            messages().warning("Interrupted: everything that had not changed sides is as it was before.");
            return ExitCode.INTERRUPTED;
        } finally {
            hold.close();
        }
    }

    private boolean move(Graduation graduation, String subscription) throws InterruptedException {
        try {
            if (rollback) {
                graduation.rollback(subscription, timeout, this::tell);
            } else {
                graduation.graduate(subscription, timeout, this::tell);
            }
            return true;
        } catch (TidingsException e) {
            if (!all) {
                throw e;
            }
            messages().error(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void tell(Progress progress) {
        if (json) {
            out().println(PlanPrinter.object(progress));
        } else {
            out().println(PlanPrinter.line(progress));
        }
        out().flush();
    }
}
