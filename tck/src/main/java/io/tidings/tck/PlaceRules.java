/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Receipt;
import io.tidings.Start;
import io.tidings.Tidings;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a new subscription begins in a log that has one order of positions, and transactions in flight. */
interface PlaceRules {

    Stage stage();

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
}
