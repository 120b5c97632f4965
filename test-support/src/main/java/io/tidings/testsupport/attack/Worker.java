/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.Tidings;
import java.io.IOException;
import java.time.Duration;

/**
 * A process that handles steps until it is killed. Writes a line for each, with the time on the clock that all
 * processes of a machine share. Fails the first attempt at some.
 */
final class Worker {

    static final String SUBSCRIPTION = "walk";

    private Worker() {}

    /** Arguments: the address, and the lease in milliseconds. */
    public static void main(String[] args) throws IOException {
        try (Tidings tidings = Tidings.builder(args[0])
                .codec(new NoCodec())
                .lease(Duration.ofMillis(Long.parseLong(args[1])))
                .build()) {
            tidings.subscribe(SUBSCRIPTION)
                    .startAt(Start.earliest())
                    .retry(RetryPolicy.standard()
                            .immediate(0)
                            .delayed(20)
                            .backoff(Duration.ofMillis(50), 1, Duration.ofMillis(50)))
                    .concurrency(8)
                    .decidingRaw("step.*", (event, delivery) -> handle(event, delivery.attempt()));
            tidings.start();
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Until the end of the input.
            }
        }
    }

    private static Outcome handle(Event event, int attempt) {
        int step = Integer.parseInt(event.text());
        if (step % 17 == 3 && attempt == 1) {
            throw new IllegalStateException("not yet");
        }
        System.out.println("did %d %s %s %d"
                .formatted(System.nanoTime(), event.id(), event.key().orElse("-"), step));
        return Outcome.handled();
    }
}
