/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.RedisServer;
import io.tidings.testsupport.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportIT {

    private static RedisServer redis;

    /** Keeps the tests apart. */
    private final String url =
            redis.url() + "?prefix=" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    private Run run(String... arguments) {
        return Run.plan().with("TIDINGS_TRANSPORT", url).run(arguments);
    }

    private Run publish(String type, String data) {
        return run("publish", "--type", type, "--key", "k", "--data", data).ok();
    }

    private Run subscribe(String... more) {
        String[] common = {"subscribe", "s", "--type", "order.*", "--from", "earliest"};
        return run(java.util.stream.Stream.concat(List.of(common).stream(), List.of(more).stream())
                        .toArray(String[]::new))
                .ok();
    }

    @Test
    void publishesSubscribesAndTailsWithoutADatabase() {
        assertThat(publish("order.placed", "{\"n\":1}").out()).endsWith("\t-\n");

        JsonNode event = subscribe("--jsonl", "--max-events", "1").json();

        assertThat(event.at("/data/n").asInt()).isEqualTo(1);
        assertThat(run("tail", "--no-follow", "--json")
                        .ok()
                        .json()
                        .at("/data/n")
                        .asInt())
                .isEqualTo(1);
        JsonNode status = run("subscriptions", "--json").ok().json().get(0);
        assertThat(status.get("name").asText()).isEqualTo("s");
        assertThat(status.get("lagEvents").asInt()).isZero();
        assertThat(run("doctor").ok().out()).contains("Looked at redis://");
    }

    @Test
    void looksAfterDeadLettersAndSubscriptions() {
        publish("order.placed", "{\"n\":1}");
        subscribe("--exec", "exit 65", "--idle-exit", "1s");

        JsonNode letter = run("dead-letters", "--json").ok().json().get(0);
        String id = letter.get("id").asText();
        run("dead-letters", "edit", id, "--data", "{\"n\":2}", "--redrive").ok();

        assertThat(subscribe("--jsonl", "--max-events", "1")
                        .json()
                        .at("/data/n")
                        .asInt())
                .isEqualTo(2);
        run("subscriptions", "seek", "s", "--to", "earliest").ok();
        assertThat(subscribe("--jsonl", "--max-events", "1")
                        .json()
                        .at("/data/n")
                        .asInt())
                .isEqualTo(1);
        run("subscriptions", "pause", "s").ok();
        assertThat(run("subscriptions").ok().out()).contains("paused");
        run("subscriptions", "remove", "s", "--yes").ok();
        assertThat(run("subscriptions", "--json").ok().json()).isEmpty();
    }

    @Test
    void forwardsTheLogAndShowsBothSides() {
        try (TestDatabase database = Databases.SQLITE.open()) {
            Run.Plan both = Run.on(database).with("TIDINGS_TRANSPORT", url);
            Run.on(database).run("migrate").ok();

            assertThat(both.run("publish", "--type", "order.placed").ok().out()).endsWith("\t1\n");
            assertThat(run("tail", "--no-follow").ok().out()).isEmpty();
            Run relay = both.run("relay", "--until-empty", "--json");

            JsonNode last = relay.ok().jsonLines().get(relay.lines().size() - 1);
            assertThat(last.get("forwarded").asInt()).isEqualTo(1);
            assertThat(last.get("lagEvents").asInt()).isZero();
            assertThat(relay.err()).contains("Forwarded 1 event; none is left.");
            assertThat(subscribe("--jsonl", "--max-events", "1")
                            .json()
                            .get("type")
                            .asText())
                    .isEqualTo("order.placed");
            assertThat(both.run("subscriptions").ok().out()).contains("relay-redis", "s ");
            assertThat(both.run("relay", "--until-empty").ok().err()).contains("Forwarded 0 events");
        }
    }

    @Test
    void worksOnKafkaToo() {
        try (KafkaServer kafka = KafkaServer.start()) {
            Run.Plan plan = Run.plan().with("TIDINGS_TRANSPORT", kafka.url());
            plan.run("publish", "--type", "order.placed", "--data", "{\"n\":1}").ok();

            Run subscribe = plan.run(
                    "subscribe", "s", "--type", "order.*", "--from", "earliest", "--jsonl", "--max-events", "1");

            assertThat(subscribe.ok().json().at("/data/n").asInt()).isEqualTo(1);
            assertThat(plan.run("tail", "--no-follow").ok().lines()).hasSize(1);
            assertThat(plan.run("subscriptions", "--json").ok().json()).hasSize(1);
            assertThat(plan.run("subscriptions", "rename", "s", "t").err()).contains("cannot be renamed");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "foo://host, 2, Known are",
        "host:6379, 2, begins with a scheme",
        "postgres://host/db, 2, --database",
        "memory://x, 2, every command is a process of its own",
        "redis://host?what=1, 2, Unknown option 'what'",
        "redis://127.0.0.1:1, 6, cannot be reached: Connection refused",
        "redis://nobody:geheim@REDIS, 6, refuses the user or the password",
        "redis://REDIS?topology=verify, 1, HSETNX tidings:topics order 16"
    })
    void saysWhatIsWrongWithoutRepeatingThePassword(String address, int exitCode, String said) {
        String given = address.replace("REDIS", redis.url().substring("redis://".length()));

        Run run = Run.plan().with("TIDINGS_TRANSPORT", given).run("publish", "--type", "order.placed");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(said).doesNotContain("geheim", "This should not have happened");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void saysThatABrokerIsAwayBeforeItSubscribes() {
        Run run = Run.plan()
                .with("TIDINGS_TRANSPORT", "redis://127.0.0.1:1")
                .run("subscribe", "s", "--type", "a.b", "--jsonl");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("cannot be reached");
    }

    @Test
    void showsAndMakesWhatABrokerHasToHave() {
        Run.Plan plan =
                Run.plan().with("TIDINGS_TRANSPORT", redis.url() + "?topology=verify&prefix=checked&partitions=3");

        Run missing = plan.run("topology", "--type", "order.placed");
        assertThat(missing.exitCode()).as(missing.err()).isEqualTo(1);
        assertThat(missing.out())
                .contains("missing", "redis-cli HSETNX checked:topics order 3", "tidings topology --create");
        assertThat(plan.run("publish", "--type", "order.placed").err())
                .contains("tidings topology --create --type order");

        JsonNode made = plan.run("topology", "--create", "--type", "order.placed", "--json")
                .ok()
                .json();
        assertThat(made).hasSize(1);
        assertThat(made.get(0).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("kind", "name", "exists", "command");
        assertThat(made.get(0).get("exists").asBoolean()).isTrue();
        plan.run("publish", "--type", "order.placed").ok();
        assertThat(plan.run("topology").ok().out()).contains("order", "there").doesNotContain("missing");
        assertThat(plan.run("topology", "--create").ok().err()).contains("Nothing to do");
        assertThat(Run.plan().run("topology").err()).contains("No transport is given");
    }

    @Test
    void refusesWhatTakesADatabase() {
        assertThat(Run.plan().run("migrate", "--transport", url).err()).contains("works on a database");
        assertThat(run("publish", "--atomic", "-").err()).contains("--atomic takes a transaction");
        assertThat(Run.plan().run("relay", "--transport", url).err()).contains("No database is given");
        assertThat(Run.plan().run("relay", "--database", "shop.db").err()).contains("No transport is given");
    }

    @Test
    void takesOnlyOptionsOnceOneNamesThePlace() {
        try (TestDatabase database = Databases.SQLITE.open()) {
            Run.on(database).run("migrate").ok();
            Run.on(database)
                    .run("publish", "--type", "order.placed", "--transport", url)
                    .ok();

            assertThat(Run.on(database).run("tail", "--no-follow").ok().out()).isEmpty();
            assertThat(run("tail", "--no-follow").ok().lines()).hasSize(1);
        }
    }
}
