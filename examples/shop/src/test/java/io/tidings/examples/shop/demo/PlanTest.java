/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.examples.shop.database.Database;
import io.tidings.examples.shop.run.Run;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void reachesAnotherProcessWhole() {
        Run run = new Run("r1", Path.of("/tmp/demo"), "shop-");
        Plan plan = new Plan(
                new Database("jdbc:postgresql://db/shop", "me", "secret"),
                new Broker("redis://me:secret@host"),
                run,
                "localhost:25");

        assertThat(Plan.of(plan.toEnvironment())).isEqualTo(plan);
    }

    @Test
    void reachesAnotherProcessWithoutWhatIsNotThere() {
        Run run = new Run("r1", Path.of("/tmp/demo"), "");
        Plan plan = new Plan(new Database("jdbc:sqlite:/tmp/demo/shop.db", null, null), null, run, null);

        assertThat(Plan.of(plan.toEnvironment())).isEqualTo(plan);
    }

    @Test
    void saysThatOnlyTheDemoStartsAWorker() {
        assertThatThrownBy(() -> Plan.of(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only the demo");
    }
}
