/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * @param placed the orders placed
 * @param cancelled the orders cancelled
 */
record Announced(List<Fact<OrderPlaced>> placed, List<Fact<OrderCancelled>> cancelled) {

    private static final int PAGE = 1_000;
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An event, read.
     *
     * @param <T> the class of the payload
     * @param time when it happened
     * @param payload what happened
     */
    record Fact<T>(Instant time, T payload) {}

    /** Reads the log of a run that publishes no more. */
    static Announced read(Tidings tidings, Run run, Start start) throws InterruptedException {
        Announced announced = new Announced(new ArrayList<>(), new ArrayList<>());
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
            case OrderPlaced.TYPE -> placed.add(new Fact<>(event.time(), read(event, OrderPlaced.class)));
            case OrderCancelled.TYPE -> cancelled.add(new Fact<>(event.time(), read(event, OrderCancelled.class)));
            default -> throw new IllegalStateException("Nobody in the shop publishes " + event);
        }
    }

    private static <T> T read(Event event, Class<T> type) {
        try {
            return JSON.readValue(event.text(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read " + event, e);
        }
    }
}
