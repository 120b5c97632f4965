/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Start;
import io.tidings.Tidings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What a fixture declares is what the database does: who declares too little would be spared the attacks. */
interface CapabilityRules {

    Stage stage();

    @Test
    default void declaresConcurrentWritersIfThereAreAny() throws Exception {
        Tidings publisher = stage().publisher();
        boolean together;
        Future<Boolean> second;
        try (Connection first = stage().begin()) {
            publisher.publish(first, Note.of("a", 1));
            second = stage().aside(() -> {
                try (Connection tx = stage().begin()) {
                    publisher.publish(tx, Note.of("b", 2));
                    tx.commit();
                    return true;
                }
            });
            together = endsWell(second);
            first.rollback();
        }
        eventually().until(second::isDone);

        assertThat(together)
                .as("a second transaction publishes while a first is open")
                .isEqualTo(stage().can(Capability.CONCURRENT_WRITERS));
    }

    /** Who waits for the first transaction, or is refused, does not write at the same time. */
    private static boolean endsWell(Future<Boolean> second) throws InterruptedException {
        try {
            return second.get(5, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    @Test
    default void declaresANetworkIfThereIsOne() throws Exception {
        String url;
        try (Connection connection = stage().connect()) {
            url = connection.getMetaData().getURL();
        }

        assertThat(url.contains("://")).as("%s goes over a network", url).isEqualTo(stage().can(Capability.REMOTE));
    }

    /** A transaction that has no session any more is still open: its event comes, whoever commits it. */
    @Test
    default void losesNothingOfAPreparedTransaction() throws Exception {
        Witness witness = new Witness();
        Tidings publisher = stage().publisher();
        String name = stage().prefix() + "prepared";
        boolean prepared;
        try (Connection tx = stage().begin()) {
            publisher.publish(tx, Note.of("a", 1));
            prepared = prepares(tx, name);
        }
        assertThat(prepared).as("PREPARE TRANSACTION works").isEqualTo(stage().can(Capability.PREPARED_TRANSACTIONS));
        publisher.publish(Note.of("b", 2));

        stage().running(each -> each.subscribe("s").startAt(Start.earliest()).to(Note.class, witness));
        witness.await(1);
        stage().awaitIdle(publisher, "s");
        if (prepared) {
            try (Connection another = stage().connect()) {
                Sql.run(another, "COMMIT PREPARED '%s'".formatted(name));
            }
            witness.await(2);
            assertThat(witness.numbers()).containsExactly(2, 1);
        } else {
            assertThat(witness.numbers()).containsExactly(2);
        }
    }

    private static boolean prepares(Connection tx, String name) throws SQLException {
        try {
            Sql.run(tx, "PREPARE TRANSACTION '%s'".formatted(name));
            return true;
        } catch (SQLException e) {
            return false;
        } finally {
            tx.rollback();
        }
    }
}
