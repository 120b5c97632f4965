/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import io.tidings.TidingsException;
import io.tidings.examples.shop.view.View;
import io.tidings.examples.shop.view.Words;
import java.io.IOException;
import java.time.Duration;

/** Places orders for a while, lets the director break things, and waits until all is handled. */
final class Performance {

    private static final Duration BEAT = Duration.ofMillis(200);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Director.Stage stage;
    private final Director director;
    private final Observer observer;
    private final View view;
    private Duration lookedAt = Duration.ofSeconds(-1);
    private boolean secondWorked;
    private boolean wasAway;

    Performance(Director.Stage stage, Director director, Observer observer, View view) {
        this.stage = stage;
        this.director = director;
        this.observer = observer;
        this.view = view;
    }

    /** Plays from the first order to the last event handled. */
    void play(int ordersPerSecond, Duration runFor) throws IOException, InterruptedException {
        stage.orders().start(ordersPerSecond);
        while (stage.timeline().elapsed().compareTo(runFor) < 0) {
            beat();
        }
        stage.orders().stop();
        stage.timeline().tell("no more orders; waiting until everybody has caught up");
        settle();
    }

    private void settle() throws IOException, InterruptedException {
        Duration since = stage.timeline().elapsed();
        Settling settling = new Settling(stage.watch(), director, stage.timeline());
        lookAgain();
        while (!settling.isSettled()) {
            if (settling.isStuck()) {
                stage.timeline().trouble("giving up on " + settling.missing());
                return;
            }
            beat();
        }
        stage.timeline()
                .good("everybody has caught up, %s after the last order"
                        .formatted(Words.seconds(stage.timeline().elapsed().minus(since))));
        view.stands(observer.look(secondWorked));
    }

    private void beat() throws IOException, InterruptedException {
        if (stage.timeline().elapsed().minus(lookedAt).compareTo(LOOK_EVERY) >= 0) {
            lookAgain();
        }
        try {
            director.advance();
        } catch (TidingsException e) {
            wasAway = true;
        }
        view.stands(observer.look(secondWorked));
        Pause.of(BEAT);
    }

    private void lookAgain() {
        stage.watch().refresh();
        lookedAt = stage.timeline().elapsed();
        secondWorked |= stage.watch().isOwner(SecondInstance.NAME, Instance.PARTS.get(0));
        tellOfAbsence(stage.watch().isAway());
    }

    private void tellOfAbsence(boolean away) {
        if (away && !wasAway) {
            stage.timeline()
                    .trouble("%s away; everything waits".formatted(stage.watch().needed()));
        }
        if (!away && wasAway) {
            stage.timeline().good("%s back".formatted(stage.watch().needed()));
        }
        wasAway = away;
    }
}
