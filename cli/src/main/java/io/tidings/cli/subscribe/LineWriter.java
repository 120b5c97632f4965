/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.cli.events.CloudEvents;
import io.tidings.cli.terminal.ClosedOutputException;
import io.tidings.cli.terminal.Output;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Handles a delivery by printing it: handled once the line was handed to the reader. */
final class LineWriter implements Worker {

    private static final Duration FOR_OTHERS = Duration.ofSeconds(1);

    private final Output out;
    private final Runnable onClosed;

    /**
     * Prints.
     *
     * @param out where to
     * @param onClosed is told when nobody reads any more
     */
    LineWriter(Output out, Runnable onClosed) {
        this.out = out;
        this.onClosed = onClosed;
    }

    @Override
    public Outcome handle(Delivery<Event> delivery) {
        byte[] line = CloudEvents.text(delivery.event(), delivery.position()).getBytes(StandardCharsets.UTF_8);
        try {
            out.printlnNow(line);
            return Outcome.handled();
        } catch (ClosedOutputException e) {
            onClosed.run();
            return Outcome.retryAfter(FOR_OTHERS);
        }
    }
}
