/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import io.tidings.SubscriptionStatus;
import io.tidings.examples.shop.fraud.Fraud;
import io.tidings.examples.shop.invoices.Invoices;
import io.tidings.examples.shop.view.Snapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Makes pictures of a run while it goes on. Its numbers are for looking on; the account has its own. */
final class Observer {

    private static final Duration LATELY = Duration.ofSeconds(3);
    private static final List<String> ORDERS_ONLY = List.of(Invoices.NAME, Fraud.NAME);

    private final Director.Stage stage;
    private final String title;
    private final Duration runFor;
    private final Deque<Sample> samples = new ArrayDeque<>();

    Observer(Director.Stage stage, String title, Duration runFor) {
        this.stage = stage;
        this.title = title;
        this.runFor = runFor;
    }

    Snapshot look(boolean secondWorks) {
        Duration elapsed = stage.timeline().elapsed();
        return new Snapshot(title, elapsed, runFor, orders(elapsed), instances(secondWorks), rows());
    }

    private Snapshot.Orders orders(Duration elapsed) {
        long placed = stage.orders().placed();
        samples.add(new Sample(elapsed, placed));
        while (samples.size() > 2 && elapsed.minus(samples.getFirst().at()).compareTo(LATELY) > 0) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        double seconds = Math.max(1, elapsed.minus(oldest.at()).toMillis()) / 1000.0;
        double perSecond = samples.size() < 2 ? 0 : (placed - oldest.placed()) / seconds;
        return new Snapshot.Orders(
                placed,
                perSecond,
                stage.orders().cancelled(),
                stage.orders().declined().size());
    }

    private List<Snapshot.Instance> instances(boolean secondWorks) {
        SecondInstance second = stage.second();
        String state = second.description();
        if (!second.isAlive()) {
            state += secondWorks ? ", killed" : "";
        } else if (!secondWorks) {
            state += ", starting";
        }
        return List.of(
                new Snapshot.Instance(
                        "instance 1", "pid " + ProcessHandle.current().pid(), true),
                new Snapshot.Instance("instance 2", state, second.isAlive()));
    }

    private List<Snapshot.Row> rows() {
        List<Snapshot.Row> rows = new ArrayList<>();
        stage.watch().relay().ifPresent(status -> rows.add(relay(status)));
        Names.parts().forEach(part -> rows.add(row(part)));
        return rows;
    }

    private Snapshot.Row relay(SubscriptionStatus status) {
        return new Snapshot.Row(
                "(relay)",
                new Snapshot.Standing(
                        Math.max(0, published() - status.lagEvents()),
                        status.lagEvents(),
                        status.lag(),
                        status.retrying() + status.parked(),
                        status.deadLetters()));
    }

    private long published() {
        return (long) stage.orders().placed() + stage.orders().cancelled();
    }

    private Snapshot.Row row(String part) {
        return stage.watch()
                .of(part)
                .map(status -> new Snapshot.Row(part, standing(part, status)))
                .orElseGet(() -> new Snapshot.Row(part, null));
    }

    private Snapshot.Standing standing(String part, SubscriptionStatus status) {
        long events = ORDERS_ONLY.contains(part) ? stage.orders().placed() : published();
        long handled = Math.max(0, events - stage.watch().notForwarded() - status.lagEvents() - status.deadLetters());
        return new Snapshot.Standing(
                handled, status.lagEvents(), status.lag(), status.retrying() + status.parked(), status.deadLetters());
    }

    private record Sample(Duration at, long placed) {}
}
