/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.Tidings;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** A process that holds its handlers until it is told to go, then drains a backlog, and says how it went. */
final class Drain {

    private static final CountDownLatch HOLDING = new CountDownLatch(1);
    private static final CountDownLatch GO = new CountDownLatch(1);
    private static final CountDownLatch DONE = new CountDownLatch(1);

    private final AtomicIntegerArray times;
    private final AtomicInteger distinct = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();

    private Drain(int events) {
        this.times = new AtomicIntegerArray(events);
    }

    /** Arguments: the address, and how many events there will be. */
    public static void main(String[] args) throws Exception {
        Drain drain = new Drain(Integer.parseInt(args[1]));
        try (Tidings tidings = Tidings.builder(args[0]).codec(new NoCodec()).build()) {
            tidings.subscribe("drain")
                    .startAt(Start.earliest())
                    .decidingRaw("drop.*", (event, delivery) -> drain.handle(event));
            tidings.start();
            HOLDING.await();
            System.out.println("holding");
            int unused = System.in.read();
            GO.countDown();
            DONE.await();
            System.out.println("handled %d, %d of them again".formatted(drain.distinct.get(), drain.again.get()));
        }
    }

    private static int number(Event event) {
        String text = event.text();
        return Integer.parseInt(text.substring(1, text.length() - 1).strip());
    }

    private Outcome handle(Event event) throws InterruptedException {
        HOLDING.countDown();
        GO.await();
        if (times.getAndIncrement(number(event)) > 0) {
            again.incrementAndGet();
        } else if (distinct.incrementAndGet() == times.length()) {
            DONE.countDown();
        }
        return Outcome.handled();
    }
}
