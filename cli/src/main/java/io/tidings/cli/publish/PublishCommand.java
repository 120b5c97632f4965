/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.publish;

import io.tidings.Event;
import io.tidings.Receipt;
import io.tidings.Tidings;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Problems;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.ClosedOutputException;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings events into the log. */
@CommandLine.Command(
        name = "publish",
        header = "Publish one event, a file of events, or standard input.",
        description = {
            "Publish one event, or those of a file or of standard input.",
            "",
            "Input is CloudEvents 1.0 JSON: one object a line, an array of them, or a single one. It is published in"
                    + " batches, each in a transaction of its own, also whenever the input pauses. At a line that is no"
                    + " event it ends with exit code 4, names the line, and says what was published: whole batches"
                    + " only."
        },
        customSynopsis = {
            "tidings publish --type TYPE [--key KEY] [--data JSON|@FILE|-] [OPTIONS]",
            "       tidings publish FILE|- [--batch N] [--atomic] [--dry-run] [OPTIONS]"
        },
        footer = {
            "Examples:",
            "  tidings publish --type order.placed --key 4711 --data '{\"total\": 42}'",
            "  tidings publish --atomic events.jsonl",
            "  tidings tail --json --no-follow --reveal --database a.db | tidings publish --database b.db -"
        })
public final class PublishCommand extends Subcommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE|-",
            description = "Events as CloudEvents JSON; - reads standard input.")
    private @Nullable String file;

    @Mixin
    private EventOptions options = new EventOptions();

    @Option(
            names = "--batch",
            paramLabel = "N",
            order = 40,
            description = "How many events of the input go into one transaction. Default: 500.")
    private int batch = 500;

    @Option(names = "--atomic", order = 41, description = "Publish the whole input in one transaction, or nothing.")
    private boolean atomic;

    @Option(names = "--dry-run", order = 42, description = "Check the input and publish nothing.")
    private boolean dryRun;

    @Option(
            names = "--max-data-bytes",
            paramLabel = "N",
            order = 43,
            description = "Refuse events with more data. Default: 1048576.")
    private int maxDataBytes = 1 << 20;

    @Option(
            names = {"-q", "--quiet"},
            order = 43,
            description = "Print nothing but errors.")
    private boolean quiet;

    @Option(
            names = "--json",
            order = 44,
            description = "Print one JSON object an event, with id and position, in place of 'id<TAB>position'.")
    private boolean json;

    private boolean unread;

    /** Is filled by parsing. */
    public PublishCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        checkUsage();
        if (quiet) {
            messages().beQuiet();
        }
        if (options.isGiven()) {
            publishOne(options.event(terminal().in()));
        } else if (dryRun) {
            try (InputStream in = open()) {
                report(stream(events -> new Receipt(List.of()), in), "is valid", "are valid");
            } catch (IOException e) {
                throw unreadable(e);
            }
        } else {
            publishInput();
        }
        return ExitCode.OK;
    }

    private void checkUsage() {
        if (options.isGiven() && file != null) {
            throw CommandException.usage("Give either --type, for one event, or a FILE of events; not both.");
        }
        if (options.isIncomplete()) {
            throw CommandException.usage("An event needs --type, such as --type order.placed.");
        }
        if (!options.isGiven() && file == null) {
            throw CommandException.usage("There is nothing to publish: give --type for one event, a FILE of events, or"
                    + " - for events on standard input.");
        }
        if (batch < 1 || batch > 10_000) {
            throw CommandException.usage("--batch must be from 1 to 10000: " + batch);
        }
        if (maxDataBytes < 1) {
            throw CommandException.usage("--max-data-bytes must be at least 1: " + maxDataBytes);
        }
    }

    private void publishOne(Event event) {
        if (dryRun) {
            messages().info("The event is valid. Nothing was published.");
            return;
        }
        try (Connection connection = connect()) {
            print(connection.tidings().publish(event));
        }
    }

    private void publishInput() throws InterruptedException {
        try (InputStream in = open();
                Connection connection = connect()) {
            Tidings tidings = connection.tidings();
            if (atomic) {
                if (!connection.hasDatabase()) {
                    throw CommandException.usage("--atomic takes a transaction, and a broker has none. Name a database"
                            + " too, by --database, whose log a relay then forwards; or leave --atomic out.");
                }
                List<Receipt> receipts = new ArrayList<>();
                long count = tidings.inTransaction(tx -> stream(
                        events -> {
                            Receipt receipt = tidings.publishAll(tx, events);
                            receipts.add(receipt);
                            return receipt;
                        },
                        in));
                receipts.forEach(this::print);
                report(count, "was published", "were published");
            } else {
                report(stream(tidings::publishAll, in), "was published", "were published");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private long stream(Function<List<Event>, Receipt> publish, InputStream in) throws InterruptedException {
        String done = dryRun ? "checked" : atomic ? "sent, not committed yet" : "published";
        StreamPublisher publisher = new StreamPublisher(
                publish,
                atomic ? receipt -> {} : this::print,
                messages(),
                new StreamPublisher.Plan(batch, !atomic && !dryRun, done));
        return publisher.run(EventFeed.start(in, 2 * batch));
    }

    private void report(long count, String one, String many) {
        messages().info("%s %s.".formatted(Text.count(count, "event"), count == 1 ? one : many));
    }

    private Connection connect() {
        return session().connect(Access.CREATING, builder -> builder.maxDataBytes(maxDataBytes));
    }

    private InputStream open() {
        String name = file == null ? "-" : file;
        try {
            return name.equals("-") ? terminal().in() : Files.newInputStream(Path.of(name));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private CommandException unreadable(IOException e) {
        return CommandException.notFound("Cannot read %s: %s. Check the path.".formatted(file, Problems.describe(e)))
                .because(e);
    }

    private void print(Receipt receipt) {
        if (quiet || unread) {
            return;
        }
        try {
            receipt.entries().forEach(entry -> out().println(text(entry)));
            out().flush();
        } catch (ClosedOutputException e) {
            // Nobody wants the receipts, as after "| head"; the events are wanted all the same.
            unread = true;
        }
    }

    private String text(Receipt.Entry entry) {
        boolean known = entry.position() != Receipt.UNKNOWN_POSITION;
        if (!json) {
            return entry.id() + "\t" + (known ? entry.position() : "-");
        }
        return Json.object(object -> {
            object.writeStringField("id", entry.id());
            if (known) {
                object.writeNumberField("position", entry.position());
            } else {
                object.writeNullField("position");
            }
        });
    }
}
