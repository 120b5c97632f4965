/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Receipt;
import io.tidings.Start;
import io.tidings.Tidings;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a new subscription begins, and that it begins there once. */
interface StartRules {

    Stage stage();

    @Test
    default void beginsAtTheEarliestEventOrTheLatest() {
        Tidings publisher = stage().publisher();
        publisher.publishAll(List.of(Note.of("a", 1), Note.of("a", 2)));
        Witness earliest = new Witness();
        Witness latest = new Witness();
        Witness unsaid = new Witness();

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

    /** Latest means: after what is committed. An event whose transaction is open now is not, whatever its position. */
    @Test
    default void beginsAtTheLatestWithWhatIsStillInFlight() throws Exception {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        if (!stage().can(Capability.CONCURRENT_WRITERS)) {
            stage().running(each -> each.subscribe("s").to(Note.class, witness));
            try (Connection tx = stage().begin()) {
                publisher.publish(tx, Note.of("a", 1));
                tx.commit();
            }
            witness.await(1);
            return;
        }

        try (Connection slow = stage().begin()) {
            publisher.publish(slow, Note.of("a", 1));
            publisher.publish(Note.of("b", 2));
            stage().running(each -> each.subscribe("s").to(Note.class, witness));
            publisher.publish(Note.of("c", 3));
            witness.await(1);
            slow.commit();
        }

        witness.await(2);
        stage().awaitIdle(publisher, "s");
        assertThat(witness.numbers()).containsExactly(3, 1);
    }

    @Test
    default void beginsAtAPosition() {
        Tidings publisher = stage().publisher();
        Receipt receipt = publisher.publishAll(List.of(Note.of("a", 1), Note.of("a", 2), Note.of("a", 3)));
        long second = receipt.entries().get(1).position();
        Witness witness = new Witness();

        Tidings tidings = stage().running(each ->
                each.subscribe("s").startAt(Start.position(second)).to(Note.class, witness));

        witness.await(2);
        stage().awaitIdle(tidings, "s");
        assertThat(witness.numbers()).containsExactly(2, 3);
    }

    @Test
    default void beginsAtAMoment() throws Exception {
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
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        publisher.publish(Note.of("a", 1));
        stage().running(each -> each.subscribe("s").startAt(Start.earliest()).to(Note.class, witness));
        witness.await(1);
        stage().awaitIdle(publisher, "s");

        stage().running(each -> each.subscribe("s").startAt(Start.earliest()).to(Note.class, witness))
                .publish(Note.of("a", 2));

        witness.await(2);
        stage().awaitIdle(publisher, "s");
        assertThat(witness.numbers()).containsExactly(1, 2);
    }
}
