/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Filter;
import io.tidings.Event;
import io.tidings.EventTail;
import io.tidings.Outcome;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.SubscriptionStatus.State;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.Topology.Piece;
import io.tidings.Topology.Wanted;
import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.attack.NoCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators and other programs see and do. */
@Timeout(90)
class RabbitOperationsIT {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String prefix = "op" + NUMBER.incrementAndGet();
    private final Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();
    private final Queue<Event> handled = new ConcurrentLinkedQueue<>();
    private RabbitMqServer server;

    @BeforeEach
    void start() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        server = RabbitMqServer.shared();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(20));
    }

    private Tidings tidings(String options) {
        Tidings tidings = Tidings.builder(server.url() + "?prefix=" + prefix + options)
                .codec(new NoCodec())
                .build();
        open.add(tidings);
        return tidings;
    }

    private Tidings running(String types, Start start) {
        Tidings tidings = tidings("&partitions=2");
        tidings.subscribe("s").startAt(start).retry(RetryPolicy.none()).decidingRaw(types, (event, delivery) -> {
            handled.add(event);
            return event.text().equals("bad") ? Outcome.reject("bad") : Outcome.handled();
        });
        tidings.start();
        return tidings;
    }

    private static List<Event> events(String type, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> event(type, "k" + i, "" + i))
                .toList();
    }

    private static Event event(String type, String key, String text) {
        return Event.ofType(type)
                .key(key)
                .data(text.getBytes(StandardCharsets.UTF_8), "text/plain")
                .build();
    }

    private static SubscriptionStatus status(Tidings tidings) {
        return tidings.subscriptions().list().get(0);
    }

    @Test
    void handlesCloudEventsOfOtherPrograms() throws Exception {
        Tidings tidings = running("order.placed", Start.latest());
        try (Raw raw = new Raw(server.url())) {
            raw.publish(
                    prefix + ".foreign",
                    "whatever.key",
                    Map.of(
                            "cloudEvents:specversion", "1.0",
                            "cloudEvents:id", "1",
                            "cloudEvents:source", "/shop",
                            "cloudEvents:type", "order.placed",
                            "cloudEvents:partitionkey", "4711"),
                    "text/plain",
                    "binary");
            raw.publish(
                    "",
                    prefix + ".events.1",
                    Map.of("cloudEvents_id", "2", "cloudEvents_source", "/shop", "cloudEvents_type", "order.placed"),
                    "text/plain",
                    "underscores");
            raw.publish(
                    prefix + ".foreign", "order.placed", Map.of(), "application/cloudevents+json; charset=utf-8", """
                    {"specversion":"1.0","id":"3","source":"/shop","type":"order.placed",
                     "datacontenttype":"text/plain","data":"structured"}
                    """);
        }

        eventually().until(() -> handled.size() == 3);
        assertThat(handled)
                .extracting(event -> event.id() + " " + event.text())
                .containsExactlyInAnyOrder("1 binary", "2 underscores", "3 structured");
        assertThat(handled).extracting(event -> event.key().orElse("-")).contains("4711");
        eventually().until(() -> status(tidings).lagEvents() == 0);
    }

    @Test
    void keepsWhatNobodyCanReadAsDeadLetter() throws Exception {
        Tidings tidings = running("*", Start.latest());
        try (Raw raw = new Raw(server.url())) {
            raw.publish(prefix + ".foreign", "", Map.of("trace", "x"), "application/cloudevents+json", "bad");
            raw.publish(prefix + ".foreign", "", Map.of("numbers", List.of(1, 2)), null, "bad");
        }

        eventually().until(() -> status(tidings).deadLetters() == 2);
        List<DeadLetter> letters = tidings.deadLetters().list(Filter.all(), null, 10);
        assertThat(letters).extracting(letter -> letter.event().type()).containsOnly("unnamed");
        assertThat(letters).extracting(letter -> letter.failure().message()).containsOnly("bad");
    }

    @Test
    void otherProgramsTakeEventsByType() throws Exception {
        Tidings tidings = tidings("&partitions=2&exchange=topic");
        tidings.publish(event("order.placed", "k", "before"));
        try (Raw raw = new Raw(server.url())) {
            String queue = raw.channel().queueDeclare().getQueue();
            raw.channel().queueBind(queue, prefix + ".events", "*.order.#");
            tidings.publishAll(List.of(event("order.placed", "k", "1"), event("refund.made", "k", "2")));

            eventually().until(() -> raw.channel().messageCount(queue) == 1);
            var message = raw.channel().basicGet(queue, true);
            assertThat(new String(message.getBody(), StandardCharsets.UTF_8)).isEqualTo("1");
            assertThat(message.getProps().getHeaders().get("cloudEvents:type")).hasToString("order.placed");
            assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
        }
    }

    @Test
    void otherProgramsReadJsonAsOneDocumentUnlessToldOtherwise() throws Exception {
        Event event = Event.ofType("order.placed")
                .key("k")
                .data("{ \"n\": 1 }".getBytes(StandardCharsets.UTF_8), Event.JSON)
                .build();
        Tidings tidings = tidings("&partitions=1&exchange=topic");
        tidings.publish(event("order.placed", "k", "before"));
        try (Raw raw = new Raw(server.url())) {
            String queue = raw.channel().queueDeclare().getQueue();
            raw.channel().queueBind(queue, prefix + ".events", "#");
            tidings.publish(event);
            tidings("&exchange=topic&mode=binary").publish(event);

            eventually().until(() -> raw.channel().messageCount(queue) == 2);
            var document = raw.channel().basicGet(queue, true);
            assertThat(document.getProps().getContentType()).isEqualTo("application/cloudevents+json; charset=utf-8");
            assertThat(new String(document.getBody(), StandardCharsets.UTF_8))
                    .startsWith("{\"specversion\":\"1.0\",")
                    .contains("\"type\":\"order.placed\"", "\"partitionkey\":\"k\"")
                    .endsWith(",\"data\":{ \"n\": 1 }}");
            var binary = raw.channel().basicGet(queue, true);
            assertThat(binary.getProps().getContentType()).isEqualTo(Event.JSON);
            assertThat(binary.getProps().getHeaders().get("cloudEvents:type")).hasToString("order.placed");
            assertThat(new String(binary.getBody(), StandardCharsets.UTF_8)).isEqualTo("{ \"n\": 1 }");
        }
    }

    @Test
    void theStreamsAreTheSameWithAnExchangeAndWithout() throws Exception {
        Tidings without = running("order.placed", Start.latest());
        Tidings with = tidings("&exchange=topic");

        for (int i = 0; i < 6; i++) {
            (i % 2 == 0 ? without : with).publish(event("order.placed", "k", "" + i));
        }

        eventually().until(() -> handled.size() == 6);
        assertThat(handled).extracting(Event::text).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(without.topology().look(new Wanted(Set.of(), Set.of())))
                .extracting(Piece::name)
                .doesNotContain(prefix + ".events");
    }

    @Test
    void instancesMayWriteInDifferentModes() throws Exception {
        Tidings documents = running("order.placed", Start.latest());
        Tidings headers = tidings("&mode=binary");

        for (int i = 0; i < 6; i++) {
            byte[] data = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
            (i % 2 == 0 ? documents : headers)
                    .publish(Event.ofType("order.placed")
                            .key("k")
                            .data(data, Event.JSON)
                            .build());
        }

        eventually().until(() -> handled.size() == 6);
        assertThat(handled).extracting(Event::text).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(handled).extracting(Event::contentType).containsOnly(Event.JSON);
    }

    @Test
    void goesBackToTheBeginningToAMomentAndToAPosition() throws Exception {
        Tidings tidings = running("order.placed", Start.latest());
        tidings.publishAll(events("order.placed", 10));
        eventually().until(() -> handled.size() == 10);
        Instant moment = Instant.now();

        tidings.subscriptions().seek("s", Start.earliest());
        eventually().until(() -> handled.size() == 20);
        tidings.subscriptions().seek("s", Start.at(moment.plusSeconds(60)));
        eventually().until(() -> status(tidings).lagEvents() == 0);
        tidings.publish(event("order.placed", "k", "later"));
        eventually().until(() -> handled.size() == 21);
        tidings.subscriptions().seek("s", Start.at(moment.minusSeconds(60)));
        eventually().until(() -> handled.size() == 32);

        EventTail tail = tidings.tail(Start.earliest());
        List<EventTail.Entry> seen = new java.util.ArrayList<>();
        eventually().until(() -> seen.addAll(tail.next(100, Duration.ofMillis(200))) && seen.size() == 11);
        assertThat(seen).extracting(EventTail.Entry::position).doesNotHaveDuplicates();
    }

    @Test
    void tellsOfASubscriptionThatNobodyWorksForAndChangesItsDeadLetters() {
        Tidings first = running("order.placed", Start.latest());
        first.publishAll(List.of(event("order.placed", "a", "bad"), event("order.placed", "b", "bad")));
        eventually().until(() -> status(first).deadLetters() == 2);
        first.close();
        Tidings other = tidings("");

        SubscriptionStatus status = status(other);
        assertThat(status.deadLetters()).isEqualTo(2);
        assertThat(status.owners()).isEmpty();
        DeadLetter letter = other.deadLetters().list(Filter.all(), null, 1).get(0);
        assertThat(other.deadLetters().redrive(letter.id())).isTrue();
        assertThat(other.deadLetters().redrive(letter.id())).isFalse();
        other.publish(event("order.placed", "c", "good"));
        assertThat(status(other).lagEvents()).isEqualTo(2);
        assertThat(status(other).state()).isEqualTo(State.UNATTENDED);
        assertThat(status(other).retrying()).isEqualTo(1);

        Tidings again = running("order.placed", Start.latest());
        eventually().until(() -> handled.size() == 4);
        eventually().until(() -> status(again).deadLetters() == 2);
    }

    @Test
    void removesASubscriptionWithEverythingOfIt() {
        Tidings tidings = running("order.placed", Start.latest());
        tidings.publish(event("order.placed", "a", "bad"));
        eventually().until(() -> status(tidings).deadLetters() == 1);

        tidings.subscriptions().remove("s");

        assertThat(tidings.subscriptions().list()).isEmpty();
        assertThatThrownBy(() -> tidings.subscriptions().remove("s")).isInstanceOf(TidingsException.class);
        tidings.close();
        Tidings again = running("order.placed", Start.latest());
        eventually().until(() -> !status(again).owners().isEmpty());
        assertThat(status(again).deadLetters()).isZero();
    }

    @Test
    void refusesAnotherNumberOfPartitions() {
        tidings("&partitions=2").publish(event("order.placed", "k", "1"));

        assertThatThrownBy(() -> tidings("&partitions=3").publish(event("order.placed", "k", "2")))
                .isInstanceOf(TidingsException.class)
                .hasMessageContaining("partitions=3")
                .hasMessageContaining("has 2");
        tidings("").publish(event("order.placed", "k", "3"));
    }

    @Test
    void listsWhatIsMissingWhereItMayMakeNothing() throws Exception {
        assertThatThrownBy(() -> tidings("&topology=verify").publish(event("order.placed", "k", "1")))
                .isInstanceOf(TidingsException.class)
                .hasMessageContaining("lacks stream " + prefix + ".registry")
                .hasMessageContaining("topology=create");

        tidings("&partitions=2").publish(event("order.placed", "k", "1"));
        tidings("&topology=verify").publish(event("order.placed", "k", "2"));
        try (Raw raw = new Raw(server.url())) {
            raw.channel().queueDelete(prefix + ".events.1");
            raw.channel().exchangeDelete(prefix + ".members");
        }
        assertThatThrownBy(() -> tidings("&topology=verify").publish(event("order.placed", "k", "3")))
                .hasMessageContaining("exchange " + prefix + ".members, stream " + prefix + ".events.1.");
    }

    @Test
    void makesWhatIsMissingWhereSomebodyAsksForIt() {
        Wanted wanted = new Wanted(Set.of(), Set.of());
        Tidings checking = tidings("&partitions=2&topology=verify");

        List<Piece> before = checking.topology().look(wanted);

        assertThat(before)
                .noneMatch(Piece::exists)
                .extracting(piece -> piece.kind() + " " + piece.name())
                .containsExactly(
                        "stream " + prefix + ".registry",
                        "exchange " + prefix + ".foreign",
                        "exchange " + prefix + ".members",
                        "stream " + prefix + ".events.0",
                        "stream " + prefix + ".events.1",
                        "stream " + prefix + ".events.2",
                        "first line " + prefix + ".registry");
        assertThat(before.get(4).command()).doesNotContain("binding");
        assertThat(before.get(5).command())
                .endsWith("binding source=%1$s.foreign destination=%1$s.events.2 routing_key=''".formatted(prefix));
        assertThatThrownBy(() -> checking.publish(event("order.placed", "k", "1")))
                .hasMessageContaining("tidings topology --create");
        // Looking makes nothing, also where it might.
        assertThat(tidings("&partitions=2").topology().look(wanted)).noneMatch(Piece::exists);

        assertThat(checking.topology().create(wanted)).hasSize(7).allMatch(Piece::exists);

        checking.publish(event("order.placed", "k", "1"));
        assertThat(checking.topology().look(wanted)).hasSize(7).allMatch(Piece::exists);
        assertThat(checking.topology().create(wanted)).isEmpty();
    }

    @Test
    void makesTheExchangeForOthersWhereItIsWanted() {
        Wanted wanted = new Wanted(Set.of(), Set.of());
        tidings("&partitions=2").publish(event("order.placed", "k", "1"));
        Tidings checking = tidings("&exchange=topic&topology=verify");

        assertThatThrownBy(() -> checking.publish(event("order.placed", "k", "2")))
                .hasMessageContaining("lacks exchange " + prefix + ".events.");
        assertThat(checking.topology().look(wanted))
                .filteredOn(piece -> piece.name().equals(prefix + ".events.1"))
                .extracting(Piece::command)
                .singleElement(as(STRING))
                .endsWith("binding source=%1$s.events destination=%1$s.events.1 routing_key='1.#'".formatted(prefix));

        assertThat(checking.topology().create(wanted)).extracting(Piece::name).containsExactly(prefix + ".events");
        checking.publish(event("order.placed", "k", "3"));
    }

    @Test
    void refusesAgainWhileNobodySaidHowManyPartitionsThereAre() throws Exception {
        try (Raw raw = new Raw(server.url())) {
            raw.channel().queueDeclare(prefix + ".registry", true, false, false, Map.of("x-queue-type", "stream"));
        }
        Tidings tidings = tidings("&topology=verify");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tidings.publish(event("order.placed", "k", "1")))
                    .isInstanceOf(TidingsException.class)
                    .hasMessageContaining("nobody said yet how many partitions there are");
        }
    }

    @Test
    void refusesAQueueOfAnotherKind() throws Exception {
        try (Raw raw = new Raw(server.url())) {
            raw.channel().queueDeclare(prefix + ".events.1", true, false, false, Map.of());
        }

        assertThatThrownBy(() -> tidings("&partitions=2").publish(event("order.placed", "k", "1")))
                .isInstanceOf(TidingsException.class)
                .hasMessageContaining("of another kind")
                .hasMessageContaining(prefix + ".events.1");
    }
}
