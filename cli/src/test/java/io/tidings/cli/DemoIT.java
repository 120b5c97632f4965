/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    @TempDir
    Path folder;

    @Test
    void runsTheShopOnTheDatabaseThatIsNamedAndBalances() throws IOException, InterruptedException {
        try (TestDatabase database = Databases.POSTGRESQL.open()) {
            Run demo = Shell.run(database, "tidings demo --for 4s --json --directory '%s'".formatted(folder));

            JsonNode account = demo.ok().jsonLines().get(demo.lines().size() - 1);
            assertThat(account.get("balanced").asBoolean()).isTrue();
            assertThat(account.get("placed").asInt()).isPositive();
            assertThat(account.get("lost").asInt()).isZero();
            assertThat(account.get("database").asText()).contains("postgresql");
            assertThat(Run.on(database).run("subscriptions", "--json").ok().json())
                    .hasSameSizeAs(account.get("subscriptions"));
        }
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        assertThat(Run.plan().run("demo", "--for", "0s").exitCode()).isEqualTo(2);
        assertThat(Run.plan().run("demo", "--rate", "0").exitCode()).isEqualTo(2);
    }
}
