/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.graduating;

import io.tidings.Graduation.Check;
import io.tidings.Graduation.Direction;
import io.tidings.Graduation.Plan;
import io.tidings.SubscriptionStatus;
import io.tidings.SubscriptionStatus.State;
import io.tidings.TidingsException;
import io.tidings.spi.Broker.Capability;
import io.tidings.spi.Cursor;
import io.tidings.spi.Graduations;
import io.tidings.spi.Graduations.Destination;
import io.tidings.spi.Graduations.Member;
import io.tidings.spi.Graduations.Move;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks whether a subscription can move. */
final class Checks {

    private static final Set<Graduations.State> LEFT =
            EnumSet.of(Graduations.State.PREPARING, Graduations.State.LEAVING, Graduations.State.RETURNED);

    private final Ends ends;
    private final String subscription;
    private final List<Check> checks = new ArrayList<>();

    Checks(Ends ends, String subscription) {
        this.ends = ends;
        this.subscription = subscription;
    }

    Plan forward() {
        SubscriptionStatus status = status();
        Destination broker = ends.destination();
        checkBroker();
        checkStrangers(broker);
        checkRelay(broker);
        checkMembers(broker);
        check("deliveries flow", status.state() != State.PAUSED, "not paused", "it is paused: resume it first");
        long holding = ends.store().undone(subscription, Cursor.ZERO).holding();
        check(
                "no key is held by a dead letter",
                holding == 0,
                "none is",
                "%d dead letters hold their keys: redrive or discard them first".formatted(holding));
        note(
                "retries",
                status.retrying() + status.parked() == 0
                        ? "none wait"
                        : "%d deliveries retry and %d are parked: the move waits for those that the broker will not have"
                                .formatted(status.retrying(), status.parked()));
        note(
                "dead letters",
                status.deadLetters() == 0
                        ? "none"
                        : "%d stay on the log, to be redriven there".formatted(status.deadLetters()));
        return new Plan(
                subscription,
                Direction.FORWARD,
                broker.address(),
                checks,
                List.of(
                        "Register %s on %s, so that it keeps what comes from now on."
                                .formatted(subscription, broker.address()),
                        "Wait until the log side has handled what was there before, %d events now."
                                .formatted(status.lagEvents()),
                        "Stop the instances at a committed place, and change sides in one transaction.",
                        "The instances go on from the broker, and pass over what they had handled."));
    }

    Plan rollback() {
        SubscriptionStatus status = status();
        Destination broker = ends.destination();
        checkPlace(broker);
        checkRelay(broker);
        checkMembers(broker);
        SubscriptionStatus there = ends.onBroker(subscription).orElse(null);
        checkThere(there);
        return new Plan(
                subscription,
                Direction.ROLLBACK,
                broker.address(),
                checks,
                List.of(
                        "Let the relay rest: every subscription of %s waits for new events meanwhile."
                                .formatted(broker.address()),
                        "Wait until %s has handled all that is on the broker, %d events now."
                                .formatted(subscription, there == null ? status.lagEvents() : there.lagEvents()),
                        "Stop the instances there, and change sides in one transaction, to where the relay is.",
                        "The broker forgets %s; the relay goes on.".formatted(subscription)));
    }

    private void checkPlace(Destination broker) {
        Move move = ends.move(subscription).orElse(null);
        check(
                "on this broker",
                move != null && move.broker().identity().equals(broker.identity()),
                broker.address(),
                move == null
                        ? "it was never graduated"
                        : "it is on %s (%s), and not on %s (%s)"
                                .formatted(
                                        move.broker().address(),
                                        move.broker().identity(),
                                        broker.address(),
                                        broker.identity()));
    }

    private void checkThere(@Nullable SubscriptionStatus there) {
        check(
                "deliveries flow",
                there != null && there.state() != State.PAUSED,
                "not paused",
                there == null ? "the broker does not know it" : "it is paused: resume it first");
        long dead = there == null ? 0 : there.deadLetters();
        check(
                "no dead letters on the broker",
                dead == 0,
                "none",
                "%d would be forgotten with the subscription: redrive or discard them first".formatted(dead));
        note(
                "what others publish to the broker directly",
                "does not reach the log: it is handled until the move, not after");
    }

    private SubscriptionStatus status() {
        return ends.onLog(subscription).orElseThrow(() -> {
            String known = ends.log().subscriptions().statuses().stream()
                    .map(SubscriptionStatus::name)
                    .collect(Collectors.joining(", "));
            return new TidingsException(
                    "There is no subscription '%s' on this log. There are: %s"
                            .formatted(subscription, known.isEmpty() ? "none yet" : known),
                    null);
        });
    }

    private void checkBroker() {
        boolean keeps = ends.broker().capabilities().contains(Capability.PERSISTENT);
        note("the broker answers", keeps ? ends.broker().address() : "and keeps nothing when its process ends");
    }

    /** What is there under this name, and was not put there by a move that did not end, is somebody else's. */
    private void checkStrangers(Destination broker) {
        boolean left = ends.move(subscription)
                .filter(move -> move.broker().identity().equals(broker.identity()))
                .filter(move -> LEFT.contains(move.state()))
                .isPresent();
        check(
                "the name is free on the broker",
                left || ends.onBroker(subscription).isEmpty(),
                "it is",
                "there is a subscription '%s' already: if nobody needs it, remove it there, or give the prefix= of another address"
                        .formatted(subscription));
    }

    private void checkRelay(Destination broker) {
        Destination forwards = ends.store().relay(ends.relay()).orElse(null);
        SubscriptionStatus relay = ends.onLog(ends.relay()).orElse(null);
        if (forwards == null || relay == null) {
            checks.add(new Check(
                    "the relay runs",
                    false,
                    "there is none yet: start the instances with transport(…), or tidings relay"));
            return;
        }
        check(
                "the relay goes to this broker",
                forwards.identity().equals(broker.identity()),
                forwards.address(),
                "it goes to %s (%s), and not to %s (%s)"
                        .formatted(forwards.address(), forwards.identity(), broker.address(), broker.identity()));
        check(
                "the relay runs",
                relay.state() == State.ACTIVE,
                "%d events behind".formatted(relay.lagEvents()),
                relay.state() == State.PAUSED
                        ? "it is paused: resume %s first".formatted(ends.relay())
                        : "no instance runs it");
    }

    private void checkMembers(Destination broker) {
        List<Member> members = ends.store().members(subscription);
        List<String> strangers = members.stream()
                .filter(member -> member.broker()
                        .filter(known -> known.identity().equals(broker.identity()))
                        .isEmpty())
                .map(member -> "%s knows %s"
                        .formatted(
                                member.owner(),
                                member.broker().map(Destination::address).orElse("none")))
                .toList();
        check(
                "instances work for it",
                !members.isEmpty(),
                members.stream().map(Member::owner).collect(Collectors.joining(", ")),
                "none does: start one");
        check(
                "every instance knows the broker",
                strangers.isEmpty(),
                "all do",
                String.join(", ", strangers) + ": give it transport(…) with this address, and start it again");
    }

    private void check(String what, boolean passed, String found, String advice) {
        checks.add(new Check(what, passed, passed ? found : advice));
    }

    private void note(String what, String found) {
        checks.add(new Check(what, true, found));
    }
}
