/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import io.tidings.DeadLetter;
import io.tidings.SubscriptionBuilder;
import io.tidings.SubscriptionStatus;
import io.tidings.examples.shop.email.Email;
import io.tidings.examples.shop.email.Mailbox;
import io.tidings.examples.shop.fraud.Fraud;
import io.tidings.examples.shop.invoices.InvoiceFolder;
import io.tidings.examples.shop.invoices.Invoices;
import io.tidings.examples.shop.orders.OrderService;
import io.tidings.examples.shop.view.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Breaks things and mends them, at their times, and tells of it. */
final class Director {

    private static final Duration SHORTEST_OUTAGE = Duration.ofSeconds(2);

    private final Stage stage;
    private final Duration runFor;
    private final List<Track> tracks;
    private @Nullable SubscriptionBuilder fraud;
    private String unprintable = "";
    private Duration brokenAt = Duration.ZERO;
    private Duration killedAt = Duration.ZERO;
    private Duration takeover = Duration.ZERO;

    /**
     * What the director works with.
     *
     * @param first the instance that stays
     * @param second the instance that is killed
     * @param orders places orders
     * @param watch looks at subscriptions
     * @param desk looks at dead letters
     * @param timeline tells
     */
    record Stage(
            Instance first,
            SecondInstance second,
            OrderService orders,
            Watch watch,
            DeadLetterDesk desk,
            Timeline timeline) {}

    Director(Stage stage, Duration runFor) {
        this.stage = stage;
        this.runFor = runFor;
        this.tracks = List.of(poison(), outage(), release(), death(), lateComer());
    }

    void advance() throws IOException {
        for (Track track : tracks) {
            track.advance(stage.timeline().elapsed());
        }
    }

    int stepsLeft() {
        return tracks.stream().mapToInt(Track::remaining).sum();
    }

    List<String> waitingFor() {
        return tracks.stream()
                .map(Track::waitingFor)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Returns how long it took until all that a dead instance left was handled; zero if that did not come to pass. */
    Duration takeover() {
        return takeover;
    }

    private Track poison() {
        return new Track()
                .then(at(0.12), "the poison order", this::placeUnprintable)
                .then(at(0.12), "the dead letter", this::findDeadLetter)
                .then(at(0.80), "the redrive", this::fixAndRedrive)
                .then(at(0.80), "the redriven invoice", this::seeInvoice);
    }

    private Track outage() {
        return new Track()
                .then(at(0.20), "the outage", this::breakMailProvider)
                .then(at(0.40), "the end of the outage", this::mendMailProvider)
                .then(at(0.40), "the mails that waited", this::seeMailsSent);
    }

    private Track release() {
        return new Track().then(at(0.45), "the release of the order service", this::releaseOrderService);
    }

    private Track death() {
        return new Track()
                .then(at(0), "instance 2 to start", this::startSecond)
                .then(at(0), "instance 2 to work", this::seeSecondWork)
                .then(at(0.55), "the kill", this::killSecond)
                .then(at(0.55), "the takeover", this::seeTakeover);
    }

    private Track lateComer() {
        return new Track()
                .then(at(0.70), "fraud detection to join", this::joinFraud)
                .then(at(0.70), "fraud detection to catch up", this::seeFraudCaughtUp);
    }

    private boolean placeUnprintable() {
        unprintable = stage.orders().placeUnprintable();
        stage.timeline().tell("order %s is for a name that the invoices' font cannot print".formatted(unprintable));
        return true;
    }

    private boolean findDeadLetter() {
        List<DeadLetter> letters = stage.desk().look(Invoices.NAME);
        if (letters.isEmpty()) {
            return false;
        }
        DeadLetter letter = letters.get(0);
        stage.timeline()
                .trouble("dead letter: "
                        + letter.failure()
                                .message()
                                .lines()
                                .findFirst()
                                .orElse("")
                                .replaceAll(",.*", ""));
        return true;
    }

    private boolean fixAndRedrive() throws IOException {
        List<DeadLetter> letters = stage.desk().look(Invoices.NAME);
        if (letters.isEmpty()) {
            return false;
        }
        folder().wideFont().turnOn();
        stage.desk().redrive(letters);
        stage.timeline().tell("invoices get a font with every letter; the dead letter is redriven");
        return true;
    }

    private boolean seeInvoice() throws IOException {
        if (!folder().invoicedOrders().contains(unprintable)) {
            return false;
        }
        stage.timeline().good("the invoice for order %s is printed".formatted(unprintable));
        return true;
    }

    private boolean breakMailProvider() throws IOException {
        mailbox().down().turnOn();
        brokenAt = stage.timeline().elapsed();
        stage.timeline().trouble("the mail provider is down");
        return true;
    }

    private boolean mendMailProvider() throws IOException {
        Duration lasted = stage.timeline().elapsed().minus(brokenAt);
        if (lasted.compareTo(SHORTEST_OUTAGE) < 0) {
            return false;
        }
        mailbox().down().turnOff();
        stage.timeline()
                .good("the mail provider is back after %s, %d mails wait"
                        .formatted(Words.seconds(lasted), stage.watch().behind(Email.NAME)));
        return true;
    }

    private boolean seeMailsSent() {
        boolean fresh = stage.watch()
                .of(Email.NAME)
                .filter(status -> status.retrying() + status.parked() == 0 && isFresh(status))
                .isPresent();
        if (fresh) {
            stage.timeline().good("all mails that waited are sent");
        }
        return fresh;
    }

    private boolean releaseOrderService() {
        stage.orders().renew();
        stage.timeline()
                .tell(
                        "the order service is released anew: order.placed version 2 names the currency, and is registered; version 1 is upcast");
        return true;
    }

    private boolean startSecond() throws IOException {
        stage.second().start();
        return true;
    }

    private boolean seeSecondWork() {
        boolean works = Instance.PARTS.stream().anyMatch(part -> stage.watch().isOwner(SecondInstance.NAME, part));
        if (works) {
            stage.timeline()
                    .tell("instance 2 (%s) joins and shares the work"
                            .formatted(stage.second().description()));
        }
        return works;
    }

    private boolean killSecond() {
        stage.second().kill();
        killedAt = stage.timeline().elapsed();
        stage.timeline()
                .trouble("instance 2 (%s) is %s"
                        .formatted(stage.second().description(), stage.second().death()));
        return true;
    }

    /** Taken over is what was announced before the death and is handled now. */
    private boolean seeTakeover() {
        Duration since = stage.timeline().elapsed().minus(killedAt);
        for (String part : Instance.PARTS) {
            boolean leftOver = stage.watch()
                    .of(part)
                    .filter(status -> status.lagEvents() == 0 || status.lag().compareTo(since) < 0)
                    .isEmpty();
            if (leftOver || stage.watch().isOwner(SecondInstance.NAME, part)) {
                return false;
            }
        }
        takeover = since;
        stage.timeline().good("the work of instance 2 is taken over after %s".formatted(Words.seconds(since)));
        return true;
    }

    private boolean joinFraud() {
        if (fraud == null) {
            fraud = Fraud.subscribe(stage.first().shop());
        }
        fraud.start();
        stage.timeline().tell("fraud detection joins and starts from the first event");
        return true;
    }

    private boolean seeFraudCaughtUp() {
        boolean fresh = stage.watch().of(Fraud.NAME).filter(this::isFresh).isPresent();
        if (fresh) {
            stage.timeline().good("fraud detection has screened every order so far");
        }
        return fresh;
    }

    private boolean isFresh(SubscriptionStatus status) {
        return status.lagEvents() == 0 || status.lag().toMillis() < 1_000;
    }

    private Duration at(double part) {
        return Duration.ofNanos((long) (runFor.toNanos() * part));
    }

    private Mailbox mailbox() {
        return new Mailbox(stage.first().shop().run());
    }

    private InvoiceFolder folder() {
        return new InvoiceFolder(stage.first().shop().run());
    }
}
