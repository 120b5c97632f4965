/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.DeadLetter;
import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.TidingsException;
import io.tidings.spi.Cursor;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.Graduations;
import io.tidings.spi.Graduations.Destination;
import io.tidings.spi.Graduations.State;
import io.tidings.spi.Graduations.Undone;
import io.tidings.spi.LeaseStore.Home;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.PositionSet;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import io.tidings.spi.SubscriptionStore.Declaration;
import io.tidings.testsupport.Databases;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tables say of a move, and what they refuse. */
@ParameterizedClass
@EnumSource(Databases.class)
class GraduationsIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Destination KAFKA = new Destination("cluster-1/", "kafka://one");
    private static final Destination OTHER = new Destination("cluster-2/", "kafka://two");
    private static final List<Integer> ALL = List.of(0, 1, 2, 3);

    @Parameter
    Databases kind;

    private TestLog log;
    private Graduations graduations;
    private List<StoredEvent> events;

    @BeforeEach
    void open() {
        log = TestLog.open(kind);
        log.publish(40);
        events = log.read(0, 100).events();
        graduations = log.log.graduations();
        log.register("email", Start.earliest(), "*");
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void done(String subscription, Cursor cursor, Change... changes) {
        for (Lease lease : log.log.leases().acquire("a", subscription, ALL, LONG)) {
            List<Change> own = List.of(changes).stream()
                    .filter(change -> partition(change.position()) == lease.partition())
                    .toList();
            log.log
                    .leases()
                    .release("a", List.of(new Progress(subscription, lease.partition(), lease.epoch(), cursor, own)));
        }
    }

    private int partition(long position) {
        return events.stream()
                .filter(each -> each.position() == position)
                .map(each -> Slots.partition(each.slot(), 4))
                .findFirst()
                .orElseThrow();
    }

    private StoredEvent event(int index) {
        return events.get(index);
    }

    private static Cursor upTo(long position, long... holes) {
        return new Cursor(position, PositionSet.of(holes));
    }

    private Cursor end() {
        return log.log.reader().end();
    }

    private void prepareToLeave() {
        graduations.begin("email", State.PREPARING, KAFKA, "me", LONG);
        graduations.bound("email", "me", end());
        graduations.enter("email", "me", State.LEAVING);
    }

    private void moveAway() {
        done("email", end());
        prepareToLeave();
        assertThat(graduations.moveAway("email", "me")).isTrue();
    }

    private Home home(String subscription) {
        return log.log
                .leases()
                .beat("watcher", Set.of(subscription), LONG)
                .get(subscription)
                .home();
    }

    private State state() {
        return graduations.moves().get(0).state();
    }

    @Test
    void refusesARelayThatWouldGoOnIntoAnotherBroker() {
        graduations.bindRelay("relay-kafka", KAFKA);
        graduations.bindRelay("relay-kafka", new Destination("cluster-1/", "kafka://another-name"));

        assertThatThrownBy(() -> graduations.bindRelay("relay-kafka", OTHER))
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll(
                        "relay-kafka", "cluster-1/", "kafka://another-name", "cluster-2/", "kafka://two");
        assertThat(graduations.relay("relay-kafka")).contains(new Destination("cluster-1/", "kafka://another-name"));
    }

    @Test
    void leavesOnlyWhenTheLogHasHandledWhatItMust() {
        done("email", upTo(event(9).position()));
        prepareToLeave();

        assertThat(graduations.undone("email", end()).partitions()).isEqualTo(4);
        assertThat(graduations.moveAway("email", "me")).isFalse();
        assertThat(state()).isEqualTo(State.LEAVING);

        done("email", end());
        assertThat(graduations.undone("email", end())).isEqualTo(new Undone(0, 0, 0, false));
        assertThat(graduations.moveAway("email", "me")).isTrue();
        assertThat(state()).isEqualTo(State.MOVED);
    }

    @Test
    void doesNotLeaveWhileSomebodyHoldsALease() {
        done("email", end());
        prepareToLeave();
        List<Lease> held = log.log.leases().acquire("a", "email", List.of(2), LONG);

        assertThat(graduations.owners("email")).containsExactly("a");
        assertThat(graduations.moveAway("email", "me")).isFalse();

        log.log
                .leases()
                .release("a", List.of(new Progress("email", 2, held.get(0).epoch(), end(), List.of())));
        assertThat(graduations.moveAway("email", "me")).isTrue();
    }

    @Test
    void fencesWhoeverHeldALeaseAndMarksTheNext() {
        done("email", end());
        List<Lease> before = log.log.leases().acquire("a", "email", List.of(1), Duration.ofMillis(1));
        assertThat(before.get(0).moved()).isFalse();
        prepareToLeave();
        org.awaitility.Awaitility.await().until(() -> graduations.moveAway("email", "me"));

        Progress late = new Progress("email", 1, before.get(0).epoch(), end(), List.of());
        assertThat(log.log.leases().save("a", List.of(late), LONG)).containsExactly(late);
        List<Lease> after = log.log.leases().acquire("a", "email", ALL, LONG);
        assertThat(after).hasSize(4).allMatch(Lease::moved);
        assertThat(after).allMatch(lease -> lease.cursor().equals(end()));
    }

    @Test
    void makesHolesOfWhatStillWaits() {
        long bound = event(19).position();
        StoredEvent retrying = event(30);
        StoredEvent parked = event(35);
        done("email", end(), new Change.Retry(retrying, 2, LONG, TestLog.failure("f")), new Change.Park(parked));
        graduations.begin("email", State.PREPARING, KAFKA, "me", LONG);
        graduations.bound("email", "me", upTo(bound));
        graduations.enter("email", "me", State.LEAVING);

        assertThat(graduations.moveAway("email", "me")).isTrue();

        for (Lease lease : log.log.leases().acquire("a", "email", ALL, LONG)) {
            for (StoredEvent each : List.of(retrying, parked)) {
                boolean own = partition(each.position()) == lease.partition();
                assertThat(lease.cursor().covers(each.position())).isEqualTo(!own);
            }
        }
        assertThat(log.log.deliveries().blockedKeys("email", ALL, 4)).isEmpty();
    }

    @Test
    void waitsForRetriesThatOnlyTheLogHasAndForKeysThatAreHeld() {
        done(
                "email",
                end(),
                new Change.Retry(event(3), 2, LONG, TestLog.failure("f")),
                new Change.Dead(event(5), 2, TestLog.failure("g"), true));
        prepareToLeave();

        assertThat(graduations.undone("email", end())).isEqualTo(new Undone(0, 1, 1, false));
        assertThat(graduations.moveAway("email", "me")).isFalse();
    }

    @Test
    void leavesRedrivenDeliveriesAndDeadLettersWhereTheyAre() {
        done(
                "email",
                end(),
                new Change.Dead(event(3), 2, TestLog.failure("f"), false),
                new Change.Dead(event(5), 2, TestLog.failure("g"), false));
        log.log.deadLetters().redrive(new DeadLetter.Id("email", event(3).position()));
        prepareToLeave();

        assertThat(graduations.moveAway("email", "me")).isTrue();

        assertThat(log.log.deliveries().due(List.of("email"), 10))
                .extracting(each -> each.position())
                .containsExactly(event(3).position());
        assertThat(log.log.deadLetters().find(new DeadLetter.Id("email", event(5).position())))
                .isPresent();
        SubscriptionStatus status = log.log.subscriptions().statuses().get(0);
        assertThat(status.state()).isEqualTo(SubscriptionStatus.State.GRADUATED);
        assertThat(status.deadLetters()).isEqualTo(1);
        assertThat(status.lagEvents()).isEqualTo(1);
    }

    @Test
    void tellsInstancesWhereToWork() {
        assertThat(home("email")).isEqualTo(Home.HERE);
        done("email", end());
        graduations.begin("email", State.PREPARING, KAFKA, "me", LONG);
        assertThat(home("email")).isEqualTo(Home.HERE);
        graduations.bound("email", "me", end());
        graduations.enter("email", "me", State.LEAVING);
        assertThat(home("email")).isEqualTo(Home.LEAVING);
        graduations.moveAway("email", "me");
        assertThat(home("email")).isEqualTo(Home.MOVED);
        graduations.begin("email", State.DRAINING, KAFKA, "me", LONG);
        assertThat(home("email")).isEqualTo(Home.MOVED);
        graduations.enter("email", "me", State.RETURNING);
        assertThat(home("email")).isEqualTo(Home.RETURNING);
        graduations.cancel("email", "me");
        assertThat(home("email")).isEqualTo(Home.MOVED);
    }

    @Test
    void goesOnAsBeforeWhenTheMoverIsSilent() {
        log.register("relay-kafka", Start.earliest(), "*");
        graduations.bindRelay("relay-kafka", KAFKA);
        moveAway();
        graduations.begin("email", State.DRAINING, KAFKA, "me", LONG);
        graduations.hold("relay-kafka", "me", LONG);
        graduations.enter("email", "me", State.RETURNING);
        assertThat(home("relay-kafka")).isEqualTo(Home.LEAVING);
        graduations.keep("email", "me", Duration.ofMillis(-1));

        assertThat(home("email")).isEqualTo(Home.MOVED);
        assertThat(home("relay-kafka")).isEqualTo(Home.HERE);
        assertThatThrownBy(() -> graduations.keep("email", "me", LONG)).hasMessageContaining("silent for too long");
        assertThat(graduations.moveBack("email", "me", "relay-kafka")).isFalse();
        graduations.begin("email", State.DRAINING, KAFKA, "another", LONG);
    }

    @Test
    void refusesTwoMoversAtOnce() {
        graduations.begin("email", State.PREPARING, KAFKA, "me", LONG);

        assertThatThrownBy(() -> graduations.begin("email", State.PREPARING, KAFKA, "another", LONG))
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll("email", "somebody else");
        assertThatThrownBy(() -> graduations.begin("nobody", State.PREPARING, KAFKA, "me", LONG))
                .hasMessageContaining("no such subscription");
        assertThatThrownBy(() -> graduations.begin("nobody", State.DRAINING, KAFKA, "me", LONG))
                .hasMessageContaining("on the log");
    }

    @Test
    void keepsTheBoundForWhoeverGoesOn() {
        graduations.begin("email", State.PREPARING, KAFKA, "me", Duration.ofMillis(1));
        log.log.graduations().begin("email", State.PREPARING, KAFKA, "me", LONG);
        graduations.bound("email", "me", upTo(7, 3));
        graduations.keep("email", "me", Duration.ofMillis(-1));

        assertThat(graduations
                        .begin("email", State.PREPARING, KAFKA, "next", LONG)
                        .bound())
                .contains(upTo(7, 3));
        graduations.keep("email", "next", Duration.ofMillis(-1));
        assertThat(graduations
                        .begin("email", State.PREPARING, OTHER, "third", LONG)
                        .bound())
                .isEmpty();
    }

    @Test
    void comesBackToWhereTheRelayIs() {
        log.register("relay-kafka", Start.earliest(), "*");
        graduations.bindRelay("relay-kafka", KAFKA);
        moveAway();
        long last = event(39).position();
        StoredEvent unpublished = event(33);
        StoredEvent given = event(21);
        done("relay-kafka", upTo(last, unpublished.position()), new Change.Dead(given, 1, TestLog.failure("x"), false));
        log.publish(5);
        graduations.begin("email", State.DRAINING, KAFKA, "me", LONG);
        graduations.enter("email", "me", State.RETURNING);
        assertThat(graduations.moveBack("email", "me", "relay-kafka")).isFalse();
        graduations.hold("relay-kafka", "me", LONG);

        assertThat(graduations.moveBack("email", "me", "relay-kafka")).isTrue();

        TreeSet<Long> open = new TreeSet<>();
        for (Lease lease : log.log.leases().acquire("a", "email", ALL, LONG)) {
            assertThat(lease.moved()).isFalse();
            assertThat(lease.overlap()).isEqualTo(end().position());
            log.read(0, 100).events().stream()
                    .filter(each -> Slots.partition(each.slot(), 4) == lease.partition())
                    .filter(each -> !lease.cursor().covers(each.position()))
                    .forEach(each -> open.add(each.position()));
        }
        assertThat(open).contains(unpublished.position(), given.position()).hasSize(7);
        assertThat(open.tailSet(last, false)).hasSize(5);
        assertThat(state()).isEqualTo(State.RETURNED);
        graduations.forgotten("email", "another");
        assertThat(state()).isEqualTo(State.RETURNED);
        graduations.forgotten("email", "me");
        assertThat(state()).isEqualTo(State.HOME);
    }

    @Test
    void doesNotLeaveWhileItIsPaused() {
        done("email", end());
        prepareToLeave();
        log.log.subscriptions().setPaused("email", true);

        assertThat(graduations.undone("email", end())).isEqualTo(new Undone(0, 0, 0, true));
        assertThat(graduations.moveAway("email", "me")).isFalse();

        log.log.subscriptions().setPaused("email", false);
        assertThat(graduations.moveAway("email", "me")).isTrue();
        assertThatThrownBy(() -> log.log.subscriptions().setPaused("email", true))
                .hasMessageContaining("graduated");
        assertThat(log.log
                        .leases()
                        .beat("watcher", Set.of("email"), LONG)
                        .get("email")
                        .paused())
                .isFalse();
    }

    @Test
    void tellsWhatWasHandledOnlyWhileTheBrokerGivesTheEvents() {
        done("email", upTo(event(39).position(), event(7).position()));
        graduations.begin("email", State.PREPARING, KAFKA, "me", LONG);
        assertThat(graduations.handled("email")).isEmpty();
        graduations.bound("email", "me", upTo(event(5).position()));
        graduations.enter("email", "me", State.LEAVING);
        assertThat(graduations.moveAway("email", "me")).isTrue();

        assertThat(graduations.handled("email"))
                .hasSize(4)
                .extracting(Lease::cursor)
                .containsOnly(upTo(event(39).position(), event(7).position()));
        assertThat(graduations.handled("nobody")).isEmpty();
    }

    /** Two who remove it from the broker, one after the other: the second would take what was put there meanwhile. */
    @Test
    void lastStepBackHasOneMoverToo() {
        graduations.begin("email", State.PREPARING, KAFKA, "me", LONG);
        graduations.enter("email", "me", State.RETURNED);

        assertThatThrownBy(() -> graduations.begin("email", State.RETURNED, KAFKA, "another", LONG))
                .hasMessageContaining("somebody else");
        assertThatThrownBy(() -> graduations.begin("email", State.PREPARING, KAFKA, "another", LONG))
                .hasMessageContaining("somebody else");
        graduations.keep("email", "me", Duration.ofMillis(-1));
        assertThat(graduations
                        .begin("email", State.RETURNED, KAFKA, "another", LONG)
                        .state())
                .isEqualTo(State.RETURNED);
        assertThatThrownBy(() -> graduations.keep("email", "me", LONG)).hasMessageContaining("silent for too long");
        graduations.forgotten("email", "me");
        assertThat(state()).isEqualTo(State.RETURNED);
        graduations.forgotten("email", "another");
        assertThat(state()).isEqualTo(State.HOME);
    }

    /** What the relay could not publish, nobody on the broker has handled: it is for the log, after the way back. */
    @Test
    void keepsWhatTheRelayCouldNotPublish() {
        log.register("relay-kafka", Start.earliest(), "*");
        graduations.bindRelay("relay-kafka", KAFKA);
        moveAway();
        StoredEvent given = event(21);
        done("relay-kafka", end(), new Change.Dead(given, 1, TestLog.failure("too large"), false));

        assertThat(log.log.retention().count(Duration.ofSeconds(-5))).isEqualTo(21);
        log.log.retention().deleteOlderThan(Duration.ofSeconds(-5), deleted -> {});

        graduations.begin("email", State.DRAINING, KAFKA, "me", LONG);
        graduations.enter("email", "me", State.RETURNING);
        graduations.hold("relay-kafka", "me", LONG);
        assertThat(graduations.moveBack("email", "me", "relay-kafka")).isTrue();
        assertThat(log.log.leases().acquire("a", "email", ALL, LONG))
                .filteredOn(lease -> !lease.cursor().covers(given.position()))
                .singleElement()
                .satisfies(lease -> assertThat(lease.partition()).isEqualTo(partition(given.position())));
        assertThat(log.log.retention().count(Duration.ofSeconds(-5))).isZero();
    }

    @Test
    void comesBackExactlyWhenTheRelayIsDividedOtherwise() {
        log.log.subscriptions().register(new Declaration("relay-kafka", Set.of("*"), 3, "PER_KEY", Start.earliest()));
        graduations.bindRelay("relay-kafka", KAFKA);
        moveAway();
        int[] reached = {9, 39, 24};
        for (Lease lease : log.log.leases().acquire("r", "relay-kafka", List.of(0, 1, 2), LONG)) {
            Cursor cursor = upTo(event(reached[lease.partition()]).position());
            log.log
                    .leases()
                    .release(
                            "r",
                            List.of(new Progress("relay-kafka", lease.partition(), lease.epoch(), cursor, List.of())));
        }
        graduations.begin("email", State.DRAINING, KAFKA, "me", LONG);
        graduations.enter("email", "me", State.RETURNING);
        graduations.hold("relay-kafka", "me", LONG);

        assertThat(graduations.moveBack("email", "me", "relay-kafka")).isTrue();

        for (Lease lease : log.log.leases().acquire("a", "email", ALL, LONG)) {
            for (int i = 0; i < 40; i++) {
                if (Slots.partition(event(i).slot(), 4) == lease.partition()) {
                    boolean published = i <= reached[Slots.partition(event(i).slot(), 3)];
                    assertThat(lease.cursor().covers(event(i).position()))
                            .as("event %d", i)
                            .isEqualTo(published);
                }
            }
        }
    }

    @Test
    void doesNotComeBackWhileTheRelayRuns() {
        log.register("relay-kafka", Start.earliest(), "*");
        graduations.bindRelay("relay-kafka", KAFKA);
        moveAway();
        log.log.leases().acquire("r", "relay-kafka", List.of(3), LONG);
        graduations.begin("email", State.DRAINING, KAFKA, "me", LONG);
        graduations.hold("relay-kafka", "me", LONG);
        graduations.enter("email", "me", State.RETURNING);

        assertThat(graduations.moveBack("email", "me", "relay-kafka")).isFalse();
        assertThat(state()).isEqualTo(State.RETURNING);
    }

    @Test
    void registersANewSubscriptionOnTheBroker() {
        Declaration fresh = new Declaration("fresh", Set.of("test.n"), 4, "PER_KEY", Start.latest());

        assertThat(graduations.register(fresh, KAFKA)).isTrue();
        assertThat(graduations.register(fresh, KAFKA)).isFalse();
        assertThat(graduations.register(new Declaration("email", Set.of("*"), 4, "PER_KEY", Start.latest()), KAFKA))
                .isFalse();

        assertThat(home("fresh")).isEqualTo(Home.MOVED);
        assertThat(home("email")).isEqualTo(Home.HERE);
        assertThat(log.log.leases().acquire("a", "fresh", ALL, LONG))
                .allMatch(lease -> lease.moved() && lease.cursor().equals(Cursor.ZERO));
    }

    @Test
    void knowsWhichBrokerInstancesKnow() {
        log.log.leases().join("one", "email", Set.of("*"), LONG);
        log.log.leases().join("two", "email", Set.of("*"), LONG);
        graduations.announce("two", KAFKA);
        graduations.announce("two", KAFKA);

        assertThat(graduations.members("email"))
                .extracting(each -> each.owner() + " " + each.broker().orElse(null))
                .containsExactly("one null", "two " + KAFKA);
    }

    @Test
    void keepsAGraduatedSubscriptionsPlaceFromBeingChanged() {
        moveAway();

        assertThatThrownBy(() -> log.log.subscriptions().seek("email", Start.earliest()))
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll("email", "graduated", "kafka://one", "--transport");
        assertThatThrownBy(() -> log.log.subscriptions().setPaused("email", true))
                .hasMessageContaining("graduated");
        assertThatThrownBy(() -> log.log.subscriptions().rename("email", "mail"))
                .hasMessageContaining("graduated");
        log.publish(3);
        assertThat(log.log.retention().count(Duration.ofSeconds(-5))).isEqualTo(43);
        assertThat(log.log.subscriptions().remove("email")).isTrue();
        assertThat(graduations.moves()).isEmpty();
    }
}
