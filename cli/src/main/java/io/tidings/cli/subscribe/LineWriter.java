/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.cli.terminal.ClosedOutputException;
import io.tidings.cli.terminal.Output;
import io.tidings.json.CloudEventsJson;
import java.time.Duration;
import java.util.function.Consumer;

/** Handles a delivery by printing it: handled once the line was handed to the reader. */
final class LineWriter implements Worker {

    private static final Duration FOR_OTHERS = Duration.ofSeconds(1);

    private final Output out;
    private final Consumer<ClosedOutputException> onClosed;

    /**
     * Prints.
     *
     * @param out where to
     * @param onClosed is told when it cannot be written on
     */
    LineWriter(Output out, Consumer<ClosedOutputException> onClosed) {
        this.out = out;
        this.onClosed = onClosed;
    }

    @Override
    public Outcome handle(Delivery<Event> delivery) {
        byte[] line = CloudEventsJson.write(delivery.event(), delivery.position());
        try {
            out.printlnNow(line);
            return Outcome.handled();
        } catch (ClosedOutputException e) {
            onClosed.accept(e);
            return Outcome.retryAfter(FOR_OTHERS);
        }
    }
}
