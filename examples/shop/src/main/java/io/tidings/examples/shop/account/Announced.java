/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.account;

import io.tidings.Event;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.examples.shop.orders.OrderCancelled;
import io.tidings.examples.shop.orders.OrderPlaced;
import io.tidings.examples.shop.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the log says was announced.
 *
 * @param log reads events of every version
 * @param placed the orders placed
 * @param cancelled the orders cancelled
 */
record Announced(Tidings log, List<Fact<OrderPlaced>> placed, List<Fact<OrderCancelled>> cancelled) {

    private static final int PAGE = 1_000;
    private static final Duration WAIT = Duration.ofMillis(500);

    /**
     * An event, read.
     *
     * @param <T> the class of the payload
     * @param time when it happened
     * @param version which version of its type is stored
     * @param payload what happened, in the newest version
     */
    record Fact<T>(Instant time, int version, T payload) {}

    /** Reads the log of a run that publishes no more. */
    static Announced read(Tidings tidings, Run run, Start start) throws InterruptedException {
        Announced announced = new Announced(tidings, new ArrayList<>(), new ArrayList<>());
        EventTail tail = tidings.tail(start);
        List<EventTail.Entry> page = tail.next(PAGE, WAIT);
        while (!page.isEmpty()) {
            page.stream().map(EventTail.Entry::event).filter(run::concerns).forEach(announced::add);
            page = tail.next(PAGE, WAIT);
        }
        return announced;
    }

    private void add(Event event) {
        switch (event.type()) {
            case OrderPlaced.TYPE -> placed.add(fact(event, OrderPlaced.class));
            case OrderCancelled.TYPE -> cancelled.add(fact(event, OrderCancelled.class));
            default -> throw new IllegalStateException("Nobody in the shop publishes " + event);
        }
    }

    private <T> Fact<T> fact(Event event, Class<T> type) {
        return new Fact<>(event.time(), event.version(), log.read(event, type));
    }
}
