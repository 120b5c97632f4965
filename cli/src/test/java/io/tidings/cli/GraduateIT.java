/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.RedisServer;
import io.tidings.testsupport.TestDatabase;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GraduateIT {

    private final TestDatabase database = PostgresServer.shared().open();
    private final RedisServer redis = RedisServer.start();
    private final HikariDataSource pool = database.pool(10);
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private Tidings application;

    @BeforeEach
    void beginOnTheLog() {
        try (Tidings before = Tidings.on(pool)) {
            declare(before);
            before.start();
        }
        application = Tidings.builder(pool)
                .transport(redis.url())
                .lease(Duration.ofSeconds(2))
                .build();
        declare(application);
        application.start();
    }

    @AfterEach
    void close() {
        application.close();
        pool.close();
        redis.close();
        database.close();
    }

    private void declare(Tidings tidings) {
        tidings.subscribe("email").startAt(Start.earliest()).decidingRaw("order.placed", (event, delivery) -> {
            handled.add(event.text());
            return Outcome.handled();
        });
    }

    private void publish(String text) {
        application.publish(Event.ofType("order.placed")
                .key("4711")
                .json("\"" + text + "\"")
                .build());
    }

    private Run graduate(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "graduate";
        arguments[1] = "--to";
        arguments[2] = redis.url();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Run.on(database).run(arguments);
    }

    private void awaitPlan(String... more) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(graduate(more).exitCode()).isZero());
    }

    @Test
    void plansMovesAndMovesBack() {
        publish("one");
        awaitPlan("email", "--plan");

        Run plan = graduate("email", "--plan");
        assertThat(plan.out())
                .contains(
                        "email: from the log to redis://",
                        "✓ the relay runs",
                        "✓ every instance knows the broker",
                        "It can move. This would happen:",
                        "  1. Register email on redis://");
        JsonNode json = graduate("email", "--plan", "--json").json().get(0);
        assertThat(json.get("subscription").asText()).isEqualTo("email");
        assertThat(json.get("possible").asBoolean()).isTrue();
        assertThat(json.get("direction").asText()).isEqualTo("forward");
        assertThat(json.get("checks").get(0).get("passed").asBoolean()).isTrue();

        Run moved = graduate("email");
        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(moved.out())
                .contains("register    registering email on redis://", "done        email gets its events from");
        assertThat(graduate("email").out()).contains("is on redis://", "already");
        publish("two");
        Awaitility.await().until(() -> handled.size() == 2);

        awaitPlan("--all", "--rollback", "--plan");
        Run back = graduate("--all", "--rollback", "--json");
        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(back.lines().get(back.lines().size() - 1))
                .isEqualTo(
                        "{\"subscription\":\"email\",\"step\":\"done\",\"message\":\"email gets its events from the log\"}");
        publish("three");
        Awaitility.await().until(() -> handled.size() == 3);
        assertThat(handled).containsExactly("\"one\"", "\"two\"", "\"three\"");
    }

    @Test
    void saysWhatStandsInTheWay() {
        assertThat(graduate().exitCode()).isEqualTo(2);
        assertThat(graduate("email", "--all").exitCode()).isEqualTo(2);
        Run unknown = graduate("invoices");
        assertThat(unknown.exitCode()).isEqualTo(3);
        assertThat(unknown.err()).contains("There is no subscription 'invoices' on this log. There are: email");
        awaitPlan("email", "--plan");

        application.close();

        Run plan = graduate("email", "--plan");
        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(plan.out()).contains("✗ instances work for it", "none does: start one", "It cannot move yet.");
        Run move = graduate("email");
        assertThat(move.exitCode()).isEqualTo(1);
        assertThat(move.err()).contains("cannot be moved yet", "none does: start one");
    }
}
