/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Filter;
import io.tidings.Event;
import io.tidings.MessageMapping;
import io.tidings.Outcome;
import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages of programs that know nothing of Tidings: CloudEvents in both modes, and such without an envelope. */
interface ForeignRules {

    Stage stage();

    /** Runs a subscription to everything, and waits until it handles events of the topic that others will write to. */
    private Tidings listening(@Nullable MessageMapping mapping, Queue<Event> seen) {
        TidingsBuilder builder = stage().builder();
        Tidings tidings = stage().running(
                        mapping == null ? builder : builder.mapping(mapping),
                        each -> each.subscribe("s").decidingRaw("*", (event, delivery) -> {
                            String reason = event.headers().get("mappingerror");
                            seen.add(event);
                            return reason == null ? Outcome.handled() : Outcome.reject(reason);
                        }));
        tidings.publish(Note.of("a", 1));
        eventually().until(() -> seen.size() == 1);
        return tidings;
    }

    @Test
    default void handlesCloudEventsOfOthersInBinaryMode() {
        Queue<Event> seen = new ConcurrentLinkedQueue<>();
        Tidings tidings = listening(null, seen);

        stage().send(new ForeignMessage(
                "note",
                "a",
                Map.of(
                        "specversion", "1.0",
                        "id", "4711",
                        "source", "/elsewhere",
                        "type", "note.torn",
                        "partitionkey", "a",
                        "tenant", "north"),
                "text/plain",
                "every letter: \u0142"));

        eventually().until(() -> seen.size() == 2);
        requireTheForeignEvent(seen, "text/plain", "every letter: \u0142");
        stage().awaitIdle(tidings, "s");
    }

    @Test
    default void handlesCloudEventsOfOthersInStructuredMode() {
        Queue<Event> seen = new ConcurrentLinkedQueue<>();
        Tidings tidings = listening(null, seen);

        stage().send(new ForeignMessage("note", "a", Map.of(), "application/cloudevents+json; charset=utf-8", """
                {"specversion":"1.0","id":"4711","source":"/elsewhere","type":"note.torn","partitionkey":"a",
                 "tenant":"north","datacontenttype":"application/json","data":{"torn":true}}"""));

        eventually().until(() -> seen.size() == 2);
        requireTheForeignEvent(seen, "application/json", "{\"torn\":true}");
        stage().awaitIdle(tidings, "s");
    }

    /** The mapping sees messages without an envelope, and no others. */
    @Test
    default void handlesMessagesWithoutAnEnvelopeAsTheApplicationMapsThem() {
        Queue<Event> seen = new ConcurrentLinkedQueue<>();
        Tidings tidings = listening(
                message -> message.as("note.imported").key(message.text()).build(), seen);

        stage().send(new ForeignMessage("note", "a", Map.of(), null, "7"));
        stage().send(new ForeignMessage("note", "a", Map.of(), null, "8"));
        tidings.publish(Note.of("a", 2));

        eventually().until(() -> seen.size() == 4);
        assertThat(seen)
                .extracting(event -> event.type() + " " + event.key().orElse("-"))
                .containsExactlyInAnyOrder("note.taken a", "note.imported 7", "note.imported 8", "note.taken a");
        assertThat(seen).extracting(Event::id).doesNotHaveDuplicates();
        stage().awaitIdle(tidings, "s");
    }

    /** Nothing is lost of what the application cannot map, and what comes behind it does not wait. */
    @Test
    default void makesADeadLetterWithItsReasonOfWhatTheMappingFailsOn() {
        Queue<Event> seen = new ConcurrentLinkedQueue<>();
        Tidings tidings = listening(
                message -> {
                    if (message.text().equals("bad")) {
                        throw new IllegalStateException("no number in it");
                    }
                    return message.as("note.imported").build();
                },
                seen);

        stage().send(new ForeignMessage("note", "a", Map.of(), null, "bad"));
        stage().send(new ForeignMessage("note", "a", Map.of(), null, "9"));

        stage().awaitDeadLetters(tidings, "s", 1);
        eventually().until(() -> seen.stream().anyMatch(event -> event.type().equals("note.imported")));
        DeadLetter letter = tidings.deadLetters().list(Filter.all(), null, 10).get(0);
        assertThat(letter.event().type()).isEqualTo("unnamed");
        assertThat(letter.event().text()).isEqualTo("bad");
        assertThat(letter.failure().message()).contains("no number in it");
        assertThat(letter.attempts()).isEqualTo(1);
    }

    private static void requireTheForeignEvent(Queue<Event> seen, String contentType, String text) {
        assertThat(seen)
                .filteredOn(event -> event.id().equals("4711"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo("note.torn");
                    assertThat(event.source()).isEqualTo("/elsewhere");
                    assertThat(event.key()).contains("a");
                    assertThat(event.headers()).containsEntry("tenant", "north");
                    assertThat(event.contentType()).isEqualTo(contentType);
                    assertThat(event.text()).isEqualTo(text);
                });
    }
}
