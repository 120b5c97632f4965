/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.LogSchema;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Instances that share a database: its tables, and what they leave of its connections. */
interface CoexistenceRules {

    Stage stage();

    @Test
    default void worksWithAPoolOfOneConnection() {
        Witness witness = new Witness();
        Tidings tidings = stage().running(stage().builder(stage().fixture().pool(1)), each -> {
            each.subscribe("plain").to(Note.class, witness);
            each.subscribe("batch").inBatches(Note.class, batch -> batch.forEach(witness::saw));
            each.subscribe("transactional").inTransaction(Note.class, (note, tx, delivery) -> witness.saw(delivery));
        });

        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> tidings.publish(Note.of("k" + i % 3, i)).id())
                .toList();

        eventually().until(() -> witness.ids().size() == 60);
        assertThat(witness.ids()).containsAll(ids);
        List.of("plain", "batch", "transactional").forEach(name -> stage().awaitIdle(tidings, name));
    }

    @Test
    default void createsTheTablesOnceWhenManyStartAtOnce() throws Exception {
        Witness witness = new Witness();
        List<Future<Tidings>> starts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            starts.add(stage().aside(
                            () -> stage().running(each -> each.subscribe("s").to(Note.class, witness))));
        }
        for (Future<Tidings> start : starts) {
            start.get();
        }

        Tidings one = starts.get(0).get();
        List<String> ids = Witness.idsOf(one.publishAll(
                IntStream.range(0, 50).mapToObj(i -> Note.of("k" + i, i)).toList()));

        witness.awaitIds(ids);
        witness.assertOnce(ids);
        assertThat(one.schema().installedVersion()).isEqualTo(one.schema().expectedVersion());
        assertThat(one.schema().migrate()).isEmpty();
    }

    @Test
    default void saysWhatToDoAboutMissingTables() {
        Tidings tidings = stage().tidings(stage().builder().schemaOnStart(LogSchema.OnStart.VERIFY));
        tidings.subscribe("s").to(Note.class, new Witness());

        assertThatThrownBy(tidings::start)
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll("missing", "tidings migrate");
        assertThat(tidings.schema().installedVersion()).isZero();
        assertThat(tidings.schema().script(true)).contains(stage().prefix());
    }
}
