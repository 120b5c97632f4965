/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static io.tidings.kafka.Play.event;
import static io.tidings.kafka.Play.eventually;
import static io.tidings.kafka.Play.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Event;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.Topology;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.attack.NoCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class KafkaBrokerIT {

    private final Play play = new Play(KafkaServer.shared());
    private final Queue<Event> handled = Play.queue();

    @AfterEach
    void close() {
        play.close();
    }

    private void sendAsSomebodyElse(ProducerRecord<String, String> record) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", play.server().bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(record).get();
        }
    }

    @Test
    void handlesCloudEventsOfOtherProducersInTheOrderOfTheirKeys() throws Exception {
        Tidings tidings = play.listening("s", Start.earliest(), handled, "order.*");
        tidings.publish(event("order.placed", "k", "ours"));
        ProducerRecord<String, String> binary = new ProducerRecord<>(play.prefix() + "order", "k", "binary");
        binary.headers()
                .add("ce_specversion", Records.bytes("1.0"))
                .add("ce_id", Records.bytes("b"))
                .add("ce_source", Records.bytes("/else"))
                .add("ce_type", Records.bytes("order.paid"))
                .add("content-type", Records.bytes("text/plain"));
        sendAsSomebodyElse(binary);
        ProducerRecord<String, String> structured = new ProducerRecord<>(
                play.prefix() + "order",
                "k",
                "{\"specversion\":\"1.0\",\"id\":\"c\",\"source\":\"/else\",\"type\":\"order.sent\","
                        + "\"datacontenttype\":\"text/plain\",\"data\":\"structured\"}");
        structured.headers().add("content-type", Records.bytes("application/cloudevents+json"));
        sendAsSomebodyElse(structured);

        eventually().until(() -> handled.size() == 3);
        assertThat(texts(handled)).containsExactly("ours", "binary", "structured");
        assertThat(handled).allSatisfy(each -> assertThat(each.key()).contains("k"));
    }

    @Test
    void handlesRawMessagesAsTheApplicationMapsThem() throws Exception {
        Tidings tidings = Tidings.builder(play.address())
                .codec(new NoCodec())
                .mapping(message -> message.as("order.imported").build())
                .build();
        tidings.subscribe("s").startAt(Start.earliest()).decidingRaw("order.*", (event, delivery) -> {
            handled.add(event);
            return io.tidings.Outcome.handled();
        });
        tidings.publish(event("order.placed", "k", "ours"));
        sendAsSomebodyElse(new ProducerRecord<>(play.prefix() + "order", "k", "{\"n\":1}"));

        try (tidings) {
            tidings.start();
            eventually().until(() -> handled.size() == 2);
        }

        assertThat(handled).extracting(Event::type).containsExactly("order.placed", "order.imported");
        Event event = handled.stream().skip(1).findFirst().orElseThrow();
        assertThat(event.key()).contains("k");
        assertThat(event.text()).isEqualTo("{\"n\":1}");
        assertThat(event.id()).contains("order-").endsWith("-1");
    }

    /** With the producer's own patience this would take minutes. */
    @Test
    @Timeout(60)
    void doesNotHoldBackEventsThatCameTogether() {
        Tidings tidings = play.tidings(play.address() + "&linger.ms=150000&delivery.timeout.ms=300000");

        tidings.publishAll(List.of(event("order.placed", "k", "1"), event("order.placed", "other", "2")));

        play.listening("s", Start.earliest(), handled, "order.*");
        eventually().until(() -> handled.size() == 2);
    }

    @Test
    void listsWhatIsMissingWhereTopicsAreOnlyChecked() {
        Tidings tidings = play.tidings(play.address() + "&topology=verify");
        tidings.subscribe("s").decidingRaw("order.placed", (event, delivery) -> io.tidings.Outcome.handled());

        assertThatThrownBy(tidings::start)
                .isInstanceOf(TidingsException.class)
                .hasMessageContaining(play.prefix() + "tidings.control")
                .hasMessageContaining("topology=create");
        assertThatThrownBy(() -> tidings.publish(event("order.placed", "k", "x")))
                .hasMessageContaining(play.prefix() + "order");
    }

    @Test
    void makesWhatIsMissingWhereSomebodyAsksForIt() {
        Tidings tidings = play.tidings(play.address() + "&topology=verify");
        tidings.subscribe("s").startAt(Start.earliest()).decidingRaw("order.placed", (event, delivery) -> {
            handled.add(event);
            return io.tidings.Outcome.handled();
        });
        Topology.Wanted wanted = new Topology.Wanted(Set.of("order.placed"), Set.of("s"));
        String[] names = {
            play.prefix() + "order", play.prefix() + "tidings.control", play.prefix() + "tidings.s.deliveries"
        };

        assertThat(tidings.topology().look(wanted))
                .allSatisfy(piece -> assertThat(piece.command()).contains("--create --topic " + piece.name()))
                .noneMatch(Topology.Piece::exists)
                .extracting(Topology.Piece::name)
                .containsExactly(names);
        assertThatThrownBy(tidings::start).hasMessageContaining("tidings topology --create");
        assertThat(tidings.topology().create(wanted))
                .allMatch(Topology.Piece::exists)
                .hasSize(3);
        Tidings after = play.tidings(play.address() + "&topology=verify");
        after.subscribe("s").startAt(Start.earliest()).decidingRaw("order.placed", (event, delivery) -> {
            handled.add(event);
            return io.tidings.Outcome.handled();
        });
        after.start();
        after.publish(event("order.placed", "k", "x"));

        eventually().until(() -> handled.size() == 1);
        assertThat(after.topology().look(new Topology.Wanted(Set.of(), Set.of())))
                .allMatch(Topology.Piece::exists)
                .extracting(Topology.Piece::name)
                .containsExactly(names);
    }

    @Test
    void refusesAnEventThatIsTooLargeAndWhatIsBehindItOfItsKey() {
        Tidings tidings = play.listening("s", Start.earliest(), handled, "order.placed");
        List<Event> events = List.of(
                event("order.placed", "a", "1"),
                event("order.placed", "a", "x".repeat(3_000_000)),
                event("order.placed", "a", "2"),
                event("order.placed", "b", "3"));

        assertThatThrownBy(() -> tidings.publishAll(events))
                .hasMessageContaining("2 of 4")
                .hasMessageContaining("too large");

        eventually().until(() -> handled.size() == 2);
        play.awaitIdle(tidings, "s");
        assertThat(texts(handled)).containsExactlyInAnyOrder("1", "3");
    }

    @Test
    void namesTheHostThatNobodyKnows() {
        Tidings tidings = play.tidings("kafka://user:secret@no.such.host.invalid:9092");

        assertThatThrownBy(() -> tidings.publish(event("order.placed", "k", "x")))
                .hasMessageContaining("no host of the address is known")
                .hasMessageContaining("no.such.host.invalid")
                .hasMessageNotContaining("secret");
    }

    @Test
    void startsWhereItIsToldAndReadsNewTopicsFromTheirBeginning() {
        Tidings publisher = play.tidings();
        publisher.publish(event("order.placed", "k", "before"));
        Instant between = Instant.now();
        eventually().until(() -> Instant.now().isAfter(between.plusMillis(2)));
        Instant moment = Instant.now();
        publisher.publish(event("order.placed", "k", "after"));
        Queue<Event> timed = Play.queue();
        play.listening("timed", Start.at(moment), timed, "order.placed");
        play.listening("latest", Start.latest(), handled, "order.placed", "pay.*", "*");

        publisher.publish(event("order.placed", "k", "new"));
        publisher.publish(event("fresh.topic", "k", "fresh"));

        eventually().until(() -> timed.size() == 2 && handled.size() == 2);
        assertThat(texts(timed)).containsExactly("after", "new");
        assertThat(texts(handled)).containsExactlyInAnyOrder("new", "fresh");
    }

    @Test
    void findsATypeInATopicThatItsNameDoesNotTell() {
        play.listening("s", Start.latest(), handled, "order.placed");

        play.tidings()
                .publish(Event.ofType("order.placed")
                        .topic("sales")
                        .key("k")
                        .data(Records.bytes("here"), "text/plain")
                        .build());

        eventually().until(() -> texts(handled).contains("here"));
    }

    @Test
    void readsAgainAfterASeekWhileItRuns() {
        Tidings tidings = play.listening("s", Start.earliest(), handled, "order.placed");
        for (int i = 0; i < 20; i++) {
            tidings.publish(event("order.placed", "k" + i % 5, "" + i));
        }
        eventually().until(() -> handled.size() == 20);
        play.awaitIdle(tidings, "s");

        play.tidings().subscriptions().seek("s", Start.earliest());
        eventually().until(() -> handled.size() >= 40);
        tidings.subscriptions().seek("s", Start.latest());
        tidings.publish(event("order.placed", "k", "last"));

        eventually().until(() -> texts(handled).contains("last"));
        play.awaitIdle(tidings, "s");
        // A running instance hears of a seek at its next beat. What it handles before that and lies beyond the place
        // comes again from there: here the last event, and no other.
        List<String> seen = new ArrayList<>(texts(handled));
        assertThat(seen).filteredOn(text -> !text.equals("last")).hasSize(40);
        assertThat(Set.copyOf(seen)).hasSize(21);
        assertThat(seen).filteredOn("last"::equals).hasSizeBetween(1, 2);
    }

    @Test
    void handlesNothingWhilePausedAndTellsTheLag() {
        Tidings tidings = play.listening("s", Start.earliest(), handled, "order.placed");
        Tidings operator = play.tidings();
        operator.subscriptions().pause("s");
        eventually().until(() -> play.status(operator, "s").state() == SubscriptionStatus.State.PAUSED);
        // The running instance has heard of it when it beats next.
        eventually().until(() -> play.status(operator, "s").owners().size() == 1);
        eventually().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        for (int i = 0; i < 10; i++) {
            tidings.publish(event("order.placed", "k" + i, "" + i));
        }

        eventually().until(() -> play.status(operator, "s").lagEvents() == 10);
        eventually().until(() -> play.status(operator, "s").lag().toMillis() > 100);
        assertThat(handled).isEmpty();

        operator.subscriptions().resume("s");
        eventually().until(() -> handled.size() == 10);
        play.awaitIdle(operator, "s");
        assertThat(play.status(operator, "s").lag()).isZero();
    }

    @Test
    void goesOnWhereItWasWhenKafkaHasForgottenTheGroup() throws Exception {
        Tidings tidings = play.listening("s", Start.earliest(), handled, "order.placed");
        for (int i = 0; i < 10; i++) {
            tidings.publish(event("order.placed", "k" + i, "" + i));
        }
        eventually().until(() -> handled.size() == 10);
        tidings.close();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", play.server().bootstrapServers()))) {
            admin.deleteConsumerGroups(List.of(play.prefix() + "s")).all().get();
        }

        Tidings next = play.listening("s", Start.earliest(), handled, "order.placed");
        next.publish(event("order.placed", "k", "new"));

        eventually().until(() -> texts(handled).contains("new"));
        play.awaitIdle(next, "s");
        assertThat(handled).hasSize(11);
    }

    @Test
    void beginsAnewAfterARemoval() {
        Tidings tidings = play.listening("s", Start.earliest(), handled, "order.placed");
        tidings.publish(event("order.placed", "k", "one"));
        eventually().until(() -> handled.size() == 1);
        play.awaitIdle(tidings, "s");
        tidings.close();
        Tidings operator = play.tidings();
        operator.subscriptions().remove("s");
        assertThat(operator.subscriptions().list()).isEmpty();

        play.listening("s", Start.earliest(), handled, "order.placed");

        eventually().until(() -> handled.size() == 2);
        assertThatThrownBy(() -> operator.subscriptions().rename("s", "t")).hasMessageContaining("cannot be renamed");
    }

    @Test
    void showsEventsToATail() throws Exception {
        Tidings tidings = play.tidings();
        tidings.publish(event("order.placed", "k", "1"));
        EventTail tail = tidings.tail(Start.earliest());
        tidings.publish(event("order.placed", "k", "2"));
        tidings.publish(event("pay.done", "k", "3"));

        List<String> seen = new ArrayList<>();
        eventually().until(() -> {
            tail.next(100, Duration.ofSeconds(1))
                    .forEach(each -> seen.add(each.event().text()));
            return seen.size() == 3;
        });

        assertThat(seen).contains("3").containsSubsequence("1", "2");
    }

    /** An instance that does not know the type leaves its events to those that do. */
    @Test
    void aNewTypeIsPassedOverByNobody() {
        Queue<Event> old = Play.queue();
        Tidings first = play.listening("s", Start.latest(), old, "order.placed");
        Tidings publisher = play.tidings();
        play.listening("s", Start.latest(), handled, "order.placed", "order.paid");
        for (int i = 0; i < 60; i++) {
            publisher.publish(event("order.paid", "k" + i, "" + i));
        }
        eventually().until(() -> !handled.isEmpty());

        first.close();

        eventually().until(() -> handled.size() == 60);
        assertThat(old).isEmpty();
    }
}
