/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static io.tidings.redis.Account.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Diagnosis.Finding;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.broker.Foreign;
import io.tidings.spi.BrokerException;
import io.tidings.testsupport.RedisServer;
import io.tidings.testsupport.RedisServer.Persistence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators and other programs see and do. */
@Timeout(90)
class RedisOperationsIT {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static RedisServer redis;
    private static Raw raw;

    private final String prefix = "op" + NUMBER.incrementAndGet();
    private final Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();
    private final Queue<Event> handled = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        raw = new Raw(redis);
    }

    @AfterAll
    static void stop() {
        raw.close();
        redis.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Tidings tidings(String options) {
        Tidings tidings =
                Tidings.builder(redis.url() + "?prefix=" + prefix + options).build();
        open.add(tidings);
        return tidings;
    }

    private Tidings running(String options, String types, Start start) {
        Tidings tidings = tidings(options);
        tidings.subscribe("s").startAt(start).decidingRaw(types, (event, delivery) -> {
            handled.add(event);
            return Outcome.handled();
        });
        tidings.start();
        return tidings;
    }

    private static List<Event> events(String type, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Event.ofType(type).key("k" + i).json("{}").build())
                .toList();
    }

    private static SubscriptionStatus status(Tidings tidings) {
        return tidings.subscriptions().list().get(0);
    }

    @Test
    void ordinaryToolsSeeAConsumerGroupWithItsPlace() {
        Tidings tidings = running("&partitions=1", "order.placed", Start.latest());
        tidings.publishAll(events("order.placed", 10));
        eventually().until(() -> handled.size() == 10);
        String stream = "{%s:order}:0".formatted(prefix);
        String last = raw.commands()
                .xrevrange(stream, io.lettuce.core.Range.create("-", "+"))
                .get(0)
                .getId();

        eventually()
                .untilAsserted(
                        () -> assertThat(raw.commands().xinfoGroups(stream).toString())
                                .contains("name, s,")
                                .contains("last-delivered-id, " + last));
    }

    @Test
    void findsTopicsThatComeLater() {
        Tidings tidings = running("&partitions=2", "*", Start.latest());

        tidings.publishAll(events("order.placed", 5));
        tidings.publishAll(events("refund.made", 5));
        tidings.publish(Event.ofType("order.paid").topic("sales").json("{}").build());

        eventually().until(() -> handled.size() == 11);
        eventually().until(() -> status(tidings).lagEvents() == 0);
    }

    @Test
    void readsCloudEventsThatOthersWrote() {
        Tidings tidings = running("&partitions=1", "order.placed", Start.latest());

        raw.commands()
                .xadd(
                        "{%s:order}:0".formatted(prefix),
                        Map.of(
                                "ce_specversion", "1.0",
                                "ce_id", "e-1",
                                "ce_source", "/shop",
                                "ce_type", "order.placed",
                                "ce_partitionkey", "4711",
                                "content-type", "application/json",
                                "data", "{\"orderId\":4711}"));

        eventually().until(() -> handled.size() == 1);
        Event event = handled.element();
        assertThat(event.id()).isEqualTo("e-1");
        assertThat(event.key()).contains("4711");
        assertThat(event.contentType()).isEqualTo("application/json");
        assertThat(event.text()).isEqualTo("{\"orderId\":4711}");
        assertThat(tidings.deadLetters().count(io.tidings.DeadLetters.Filter.all()))
                .isZero();
    }

    @Test
    void trimsWhatEverySubscriptionHasHandledAndNothingElse() {
        Tidings slow = tidings("&partitions=1&trim=0s");
        slow.subscribe("slow")
                .startAt(Start.earliest())
                .decidingRaw("order.placed", (event, delivery) -> Outcome.handled());
        slow.start();
        slow.subscriptions().pause("slow");
        Tidings quick = running("&partitions=1&trim=0s", "order.placed", Start.earliest());
        quick.publishAll(events("order.placed", 20));
        eventually().until(() -> handled.size() == 20);
        RedisBroker broker = new RedisBroker(RedisAddress.parse(redis.url() + "?prefix=" + prefix), new Foreign(null));
        open.add(broker);
        String stream = "{%s:order}:0".formatted(prefix);

        broker.trim(Trimming.parse("0s"), List.of(stream));
        assertThat(raw.commands().xlen(stream)).isEqualTo(20);

        slow.subscriptions().resume("slow");
        eventually()
                .untilAsserted(() -> assertThat(quick.subscriptions().list()).allMatch(each -> each.lagEvents() == 0));
        eventually().untilAsserted(() -> {
            broker.trim(Trimming.parse("0s"), List.of(stream));
            assertThat(raw.commands().xlen(stream)).isEqualTo(1);
        });
        assertThat(codes(quick)).doesNotContain("trimmed-unhandled");
    }

    @Test
    void saysWhenForcedTrimmingOutranASubscription() {
        Tidings tidings = tidings("&partitions=1");
        tidings.subscribe("s")
                .startAt(Start.earliest())
                .decidingRaw("order.placed", (event, delivery) -> Outcome.handled());
        tidings.start();
        tidings.subscriptions().pause("s");
        tidings.close();
        Tidings publisher = tidings("&partitions=1&trim=force:0s");
        publisher.publishAll(events("order.placed", 20));
        RedisBroker broker = new RedisBroker(RedisAddress.parse(redis.url() + "?prefix=" + prefix), new Foreign(null));
        open.add(broker);

        eventually().untilAsserted(() -> {
            broker.trim(Trimming.parse("force:0s"), List.of("{%s:order}:0".formatted(prefix)));
            assertThat(raw.commands().xlen("{%s:order}:0".formatted(prefix))).isZero();
        });

        assertThat(codes(publisher)).contains("trimmed-unhandled", "trim-forced");
    }

    private static List<String> codes(Tidings tidings) {
        return tidings.diagnose().findings().stream().map(Finding::code).toList();
    }

    @Test
    void movesBackToAMomentAndToAPlace() {
        Tidings tidings = running("&partitions=1", "order.placed", Start.earliest());
        tidings.publishAll(events("order.placed", 5));
        eventually().until(() -> handled.size() == 5);
        Instant between =
                Instant.ofEpochMilli(Long.parseLong(raw.commands().time().get(0)) * 1000
                        + Long.parseLong(raw.commands().time().get(1)) / 1000
                        + 1);
        eventually()
                .until(() -> Long.parseLong(raw.commands().time().get(0)) * 1000
                                + Long.parseLong(raw.commands().time().get(1)) / 1000
                        > between.toEpochMilli());
        tidings.publishAll(events("order.placed", 5));
        eventually().until(() -> handled.size() == 10);

        tidings.subscriptions().seek("s", Start.at(between));
        eventually().until(() -> handled.size() == 15);
        tidings.subscriptions().seek("s", Start.earliest());
        eventually().until(() -> handled.size() == 25);

        eventually().until(() -> status(tidings).lagEvents() == 0);
    }

    @Test
    void keepsPlaceAndNameApart() {
        Tidings first = running("", "order.placed", Start.earliest());
        first.publishAll(events("order.placed", 5));
        eventually().until(() -> handled.size() == 5);
        assertThatThrownBy(() -> first.subscriptions().rename("s", "mail"))
                .isInstanceOf(TidingsException.class)
                .hasMessageContaining("Stop it first");
        first.close();
        Tidings operator = tidings("");

        operator.subscriptions().rename("s", "mail");
        assertThat(operator.subscriptions().list())
                .extracting(SubscriptionStatus::name)
                .containsExactly("mail");
        Tidings second = running("", "order.placed", Start.earliest());
        eventually().until(() -> handled.size() == 10);
        second.subscriptions().remove("mail");

        assertThat(second.subscriptions().list())
                .extracting(SubscriptionStatus::name)
                .containsExactly("s");
        assertThat(raw.commands().keys("*" + prefix + "*@s}*")).isEmpty();
    }

    @Test
    void goesOnWhenTheClockWasSetBackAndAMillisecondIsCrowded() {
        Tidings tidings = running("&partitions=1", "order.placed", Start.latest());
        String stream = "{%s:order}:0".formatted(prefix);
        long ahead = System.currentTimeMillis() + 60_000;
        raw.commands()
                .xadd(stream, new io.lettuce.core.XAddArgs().id(ahead + "-2100"), Map.of("ce_type", "order.placed"));

        eventually().until(() -> handled.size() == 1);
        tidings.publishAll(events("order.placed", 3000));

        eventually().until(() -> handled.size() == 3001);
        eventually().until(() -> status(tidings).lagEvents() == 0);
        assertThat(raw.commands()
                        .xrevrange(stream, io.lettuce.core.Range.create("-", "+"))
                        .get(0)
                        .getId())
                .doesNotStartWith(ahead + "-");
    }

    @Test
    void saysWhichTopicsAreMissingWhereItMayMakeNone() {
        Tidings tidings = tidings("&topology=verify");
        tidings.subscribe("s").decidingRaw("order.placed", (event, delivery) -> Outcome.handled());

        assertThatThrownBy(tidings::start)
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("lacks the topics [order]")
                .hasMessageContaining("HSETNX %s:topics order 16".formatted(prefix));
        assertThatThrownBy(() -> tidings.publishAll(events("order.placed", 1)))
                .hasMessageContaining("lacks the topics [order]");
    }

    @Test
    void saysThatNobodyAskedForThePassword() {
        Tidings silent = Tidings.builder(redis.url().replace("://", "://:secret@") + "?prefix=" + prefix)
                .build();
        open.add(silent);

        assertThat(codes(silent)).contains("no-password");
        assertThat(codes(tidings(""))).doesNotContain("no-password");
        try (RedisServer other = RedisServer.with().password("secret").start();
                Tidings asked = Tidings.builder(other.url()).build()) {
            assertThat(codes(asked)).doesNotContain("no-password");
        }
    }

    @Test
    void saysWhatRedisRefuses() {
        try (RedisServer other = RedisServer.with()
                .password("secret")
                .persistence(Persistence.OFF)
                .setting("maxmemory", "3mb")
                .start()) {
            String right = other.url();
            try (Tidings wrong =
                            Tidings.builder(right.replace("secret", "wrong")).build();
                    Tidings none =
                            Tidings.builder(right.replace(":secret@", "")).build();
                    Tidings nowhere = Tidings.builder("redis://:hush@no-such-host.invalid")
                            .build();
                    Tidings full = Tidings.builder(right).build()) {
                assertThatThrownBy(() -> wrong.publishAll(events("order.placed", 1)))
                        .hasMessageContaining("refuses the user or the password")
                        .message()
                        .doesNotContain("wrong@");
                assertThatThrownBy(() -> none.publishAll(events("order.placed", 1)))
                        .hasMessageContaining("asks for a password");
                assertThatThrownBy(() -> nowhere.publishAll(events("order.placed", 1)))
                        .hasMessageContaining("unknown host")
                        .message()
                        .doesNotContain("hush");
                Event large = Event.ofType("order.placed")
                        .key("k")
                        .data(new byte[200_000], "text/plain")
                        .build();
                assertThatThrownBy(() -> IntStream.range(0, 100).forEach(i -> full.publishAll(List.of(large, large))))
                        .hasMessageContaining("its memory is full");
                assertThat(codes(full)).contains("not-persistent");
            }
        }
    }
}
