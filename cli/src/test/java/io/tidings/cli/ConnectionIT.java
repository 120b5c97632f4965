/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.testsupport.Databases;
import io.tidings.testsupport.MariaDbServer;
import io.tidings.testsupport.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Databases.class)
    void everyDatabaseCanBePublishedToAndRead(Databases kind) {
        try (TestDatabase database = kind.open()) {
            Run.on(database).run("migrate").ok();
            Run.on(database)
                    .run("publish", "--type", "a.b", "--key", "Zoë", "--data", "{}")
                    .ok();

            Run run = Run.on(database)
                    .run("subscribe", "s", "--type", "a.b", "--from", "earliest", "--jsonl", "--max-events", "1");

            assertThat(run.ok().json().get("partitionkey").asText()).isEqualTo("Zoë");
        }
    }

    @Test
    void theMySqlDriverWorksToo() {
        try (TestDatabase database = MariaDbServer.shared().openForMySqlDriver()) {
            Run.on(database).run("migrate").ok();

            assertThat(Run.on(database).run("publish", "--type", "a.b").ok().lines())
                    .hasSize(1);
            assertThat(Run.on(database).run("tail", "--no-follow").ok().lines()).hasSize(1);
        }
    }

    @Test
    void takesTheShortFormOfAUrlWithCredentialsAndDoesNotRepeatThem() {
        try (TestDatabase database = Databases.POSTGRESQL.open()) {
            String url = database.jdbcUrl()
                    .replace("jdbc:postgresql://", "postgres://%s:geheim@".formatted(database.user()));

            Run run = Run.plan().run("migrate", "--database", url);

            assertThat(run.ok().err())
                    .contains("warning: The password in --database")
                    .doesNotContain("geheim");
        }
    }

    @Test
    void makesAnEmbeddedDatabaseWhereEventsAreBrought() {
        String file = folder.resolve("new.db").toString();

        Run run = Run.plan().run("publish", "--database", file, "--type", "a.b");

        assertThat(run.ok().err()).contains("Created the tables");
        assertThat(Run.plan()
                        .run("tail", "--database", file, "--no-follow")
                        .ok()
                        .lines())
                .hasSize(1);
    }

    @Test
    void doesNotMakeADatabaseByLookingForOne() {
        Path file = folder.resolve("typo.db");

        Run run = Run.plan().run("subscriptions", "--database", file.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("typo.db", "migrate");
        assertThat(file).doesNotExist();
    }

    @Test
    void saysThatADatabaseIsAwayWithoutSayingThePassword() {
        for (String url : new String[] {
            "postgres://bob:geheim@127.0.0.1:1/x",
            "mariadb://bob:geheim@127.0.0.1:1/x",
            "mysql://bob:geheim@127.0.0.1:1/x"
        }) {
            Run run = Run.plan().run("subscriptions", "--debug", "--database", url);

            assertThat(run.exitCode()).as(url).isEqualTo(6);
            assertThat(run.err())
                    .contains("Cannot connect to jdbc:", " as bob: ", "refused", "Check the address")
                    .doesNotContain("geheim");
        }
    }

    @Test
    void showsAStackOnlyWhenAsked() {
        String url = "postgres://127.0.0.1:1/x";

        assertThat(Run.plan().run("doctor", "--database", url).err()).doesNotContain("\tat ");
        assertThat(Run.plan().run("doctor", "--database", url, "--debug").err()).contains("\tat ", "Caused by");
    }

    @Test
    void saysThatTheDatabaseRefusesThePassword() {
        try (TestDatabase database = Databases.MARIADB.open()) {
            Run run = Run.on(database)
                    .with("TIDINGS_USER", "nobody")
                    .with("TIDINGS_PASSWORD", "wrong-one")
                    .run("doctor");

            assertThat(run.exitCode()).isEqualTo(6);
            assertThat(run.err()).contains("TIDINGS_PASSWORD").doesNotContain("wrong-one");
        }
    }
}
