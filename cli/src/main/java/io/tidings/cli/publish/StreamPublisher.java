/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.publish;

import io.tidings.Event;
import io.tidings.Receipt;
import io.tidings.TidingsException;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Problems;
import io.tidings.cli.publish.EventFeed.Item;
import io.tidings.cli.terminal.Messages;
import io.tidings.cli.terminal.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Publishes what a feed brings, batch by batch: full ones, and what there is when the input pauses. One run each. */
final class StreamPublisher {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Function<List<Event>, Receipt> publish;
    private final Consumer<Receipt> report;
    private final Messages messages;
    private final Plan plan;

    private final List<Event> batch = new ArrayList<>();
    private final long begun = System.nanoTime();
    private long firstLine;
    private long lastLine;
    private long published;

    /**
     * How to publish.
     *
     * @param batchSize how many events a transaction holds at most
     * @param isFinal whether what was published stays so whatever comes after
     * @param done what was done to an event, such as {@code published}
     */
    record Plan(int batchSize, boolean isFinal, String done) {}

    StreamPublisher(Function<List<Event>, Receipt> publish, Consumer<Receipt> report, Messages messages, Plan plan) {
        this.publish = publish;
        this.report = report;
        this.messages = messages;
        this.plan = plan;
    }

    /**
     * Publishes everything.
     *
     * @return how many events
     * @throws CommandException at the first line that is no event, or when the database refuses
     */
    long run(EventFeed feed) throws InterruptedException {
        while (true) {
            Item item = batch.isEmpty() ? feed.next() : feed.next(PAUSE);
            if (item instanceof Item.Read read) {
                add(read);
            } else if (item instanceof Item.Broken broken) {
                throw broken(broken);
            } else {
                flush();
                if (item != null) {
                    messages.endProgress();
                    return published;
                }
            }
        }
    }

    private void add(Item.Read read) {
        if (batch.isEmpty()) {
            firstLine = read.line();
        }
        lastLine = read.line();
        batch.add(read.event());
        if (batch.size() == plan.batchSize()) {
            flush();
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        try {
            report.accept(publish.apply(batch));
        } catch (TidingsException | IllegalArgumentException e) {
            String why = "Lines %d to %d were refused: %s".formatted(firstLine, lastLine, e.getMessage());
            throw CommandException.withCode(Problems.exitCode(e), why + " " + account(firstLine))
                    .because(e);
        }
        published += batch.size();
        batch.clear();
        double seconds = Math.max(0.001, (System.nanoTime() - begun) / 1e9);
        messages.progress("%s %s, %s/s"
                .formatted(Text.count(published, "event"), plan.done(), Text.number(Math.round(published / seconds))));
    }

    private CommandException broken(Item.Broken broken) {
        String why = broken.why().strip();
        boolean named = why.matches("(?s).*\\bline %d\\b.*".formatted(broken.line()));
        return CommandException.invalidInput("%s%s%s %s"
                .formatted(
                        named ? "" : "Line %d: ".formatted(broken.line()),
                        why,
                        why.endsWith(".") ? "" : ".",
                        account(batch.isEmpty() ? broken.line() : firstLine)));
    }

    /** Says what is in the log now, and where to go on. */
    private String account(long firstMissing) {
        messages.endProgress();
        if (!plan.isFinal() || published == 0) {
            return "Nothing was published.";
        }
        return "%s before line %d %s published, nothing from there on: go on from line %d."
                .formatted(Text.count(published, "event"), firstMissing, published == 1 ? "was" : "were", firstMissing);
    }
}
