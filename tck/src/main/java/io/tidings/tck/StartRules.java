/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Where a new subscription begins, and that it begins there once. */
interface StartRules {

    Stage stage();

    @Test
    default void beginsAtTheEarliestEventOrTheLatest() {
        Witness earliest = new Witness();
        Witness latest = new Witness();
        Witness unsaid = new Witness();
        if (!stage().can(Capability.EARLIEST)) {
            assertRefused(Start.earliest());
            return;
        }
        Tidings publisher = stage().publisher();
        publisher.publishAll(List.of(Note.of("a", 1), Note.of("a", 2)));

        Tidings tidings = stage().running(each -> {
            each.subscribe("earliest").startAt(Start.earliest()).to(Note.class, earliest);
            each.subscribe("latest").startAt(Start.latest()).to(Note.class, latest);
            each.subscribe("unsaid").to(Note.class, unsaid);
        });
        publisher.publish(Note.of("a", 3));

        earliest.await(3);
        latest.await(1);
        unsaid.await(1);
        List.of("earliest", "latest", "unsaid").forEach(name -> stage().awaitIdle(tidings, name));
        assertThat(earliest.numbers()).containsExactly(1, 2, 3);
        assertThat(latest.numbers()).containsExactly(3);
        assertThat(unsaid.numbers()).containsExactly(3);
    }

    /** What cannot be done is refused with what to do, and leaves no subscription behind. */
    private void assertRefused(Start start) {
        Witness witness = new Witness();
        Tidings refused = stage().tidings();
        refused.subscribe("refused").startAt(start).to(Note.class, witness);
        assertThatThrownBy(refused::start).isInstanceOf(TidingsException.class).hasMessageContaining("refused");
        assertThat(stage().find(refused, "refused")).isEmpty();

        Tidings tidings = stage().running(
                        each -> each.subscribe("latest").startAt(Start.latest()).to(Note.class, witness));
        tidings.publish(Note.of("a", 1));
        witness.await(1);
    }

    @Test
    default void beginsAtAMoment() {
        if (!stage().can(Capability.MOMENT)) {
            assertRefused(Start.at(Instant.now()));
            return;
        }
        Tidings publisher = stage().publisher();
        publisher.publish(Note.of("a", 1));
        Witness everything = new Witness();
        Witness recent = new Witness();
        Witness nothing = new Witness();
        Instant now = Instant.now();

        Tidings tidings = stage().running(each -> {
            each.subscribe("everything")
                    .startAt(Start.at(now.minus(Duration.ofHours(1))))
                    .to(Note.class, everything);
            each.subscribe("nothing")
                    .startAt(Start.at(now.plus(Duration.ofHours(1))))
                    .to(Note.class, nothing);
            each.subscribe("ancient").startAt(Start.at(Instant.EPOCH)).to(Note.class, recent);
        });
        publisher.publish(Note.of("a", 2));

        everything.await(2);
        recent.await(2);
        nothing.await(1);
        List.of("everything", "nothing", "ancient").forEach(name -> stage().awaitIdle(tidings, name));
        assertThat(everything.numbers()).containsExactly(1, 2);
        assertThat(recent.numbers()).containsExactly(1, 2);
        assertThat(nothing.numbers())
                .as("a moment to come is the end of the log")
                .containsExactly(2);
    }

    @Test
    default void beginsAnewOnlyOnce() {
        Witness witness = new Witness();
        Consumer<Tidings> subscriptions =
                each -> each.subscribe("s").startAt(stage().earliest()).to(Note.class, witness);
        Tidings publisher = stage().publisherBefore(subscriptions);
        publisher.publish(Note.of("a", 1));
        stage().running(subscriptions);
        witness.await(1);
        stage().awaitIdle(publisher, "s");

        stage().running(subscriptions).publish(Note.of("a", 2));

        witness.await(2);
        stage().awaitIdle(publisher, "s");
        assertThat(witness.numbers()).containsExactly(1, 2);
    }
}
