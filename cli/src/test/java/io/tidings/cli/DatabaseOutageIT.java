/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static io.tidings.cli.TailIT.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseOutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void tailAndSubscribeGoOnWhenTheDatabaseIsBack() {
        try (PostgresServer server = PostgresServer.start();
                TestDatabase database = server.open()) {
            Run.on(database).run("migrate").ok();
            publish(database, "before");
            try (JavaProcess tail = child(database, "tail", "--from", "earliest", "--json");
                    JavaProcess subscribe =
                            child(database, "subscribe", "s", "--type", "*", "--from", "earliest", "--jsonl")) {
                tail.awaitLine(line -> line.contains("before"), PATIENCE);
                subscribe.awaitLine(line -> line.contains("before"), PATIENCE);

                server.kill();
                assertThat(Run.on(database).run("doctor").exitCode()).isEqualTo(6);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(tail.errorLines())
                                .anySatisfy(line -> assertThat(line).contains("The database is away")));
                server.restart();
                publish(database, "after");

                tail.awaitLine(line -> line.contains("after"), PATIENCE);
                subscribe.awaitLine(line -> line.contains("after"), PATIENCE);
                assertThat(tail.errorLines())
                        .anySatisfy(line -> assertThat(line).contains("The database is back."))
                        .noneSatisfy(line -> assertThat(line).contains("\tat "));
            }
        }
    }

    private static void publish(TestDatabase database, String key) {
        Run.on(database).run("publish", "--type", "a.b", "--key", key).ok();
    }
}
