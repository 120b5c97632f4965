/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Tidings;
import io.tidings.spi.TransportException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Events that nobody expected: of unknown types, without data, very large, with every letter there is. */
interface InputRules {

    Stage stage();

    @Test
    default void leavesATypeThatNobodyKnowsToThoseWhoTakeAll() {
        Witness notes = new Witness();
        Queue<String> types = new ConcurrentLinkedQueue<>();
        Tidings tidings = stage().running(each -> {
            each.subscribe("notes").to(Note.class, notes);
            each.subscribe("all").decidingRaw("*", (event, delivery) -> {
                types.add(event.type());
                return Outcome.handled();
            });
        });

        tidings.publishAll(List.of(
                Event.ofType("never.heard.of").key("a").json("[1]").build(),
                Event.ofType("note.taken.twice").key("a").json("{}").build(),
                Note.of("a", 1)));

        notes.await(1);
        eventually().until(() -> types.size() == 3);
        stage().awaitIdle(tidings, "notes");
        assertThat(types)
                .containsExactlyInAnyOrder("never.heard.of", "note.taken.twice", "note.taken")
                .containsSubsequence("note.taken.twice", "note.taken");
        assertThat(tidings.deadLetters().count(io.tidings.DeadLetters.Filter.all()))
                .isZero();
    }

    @Test
    default void carriesTenMegabytesOrRefusesThem() {
        byte[] large = new byte[10 << 20];
        Arrays.fill(large, (byte) 'x');
        Event event = Event.ofType("note.scanned")
                .key("a")
                .data(large, "application/octet-stream")
                .build();
        Tidings other = stage().tidings(stage().builder().maxDataBytes(20 << 20));
        Queue<byte[]> seen = new ConcurrentLinkedQueue<>();
        Witness after = new Witness();
        Tidings tidings = stage().running(each -> each.subscribe("s")
                .to(Note.class, after)
                .decidingRaw("note.scanned", (scanned, delivery) -> {
                    seen.add(scanned.data());
                    return Outcome.handled();
                }));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tidings.publish(event))
                .withMessageContaining("maxDataBytes");
        if (stage().can(Capability.LARGE_EVENTS)) {
            other.publish(event);
        } else {
            assertThatThrownBy(() -> other.publish(event))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.isTransient()).as("%s", e).isFalse())
                    .hasMessageContaining("too large");
        }
        other.publish(Note.of("a", 1));

        after.await(1);
        if (stage().can(Capability.LARGE_EVENTS)) {
            assertThat(seen).singleElement().isEqualTo(large);
        } else {
            assertThat(seen).isEmpty();
        }
    }

    @Test
    default void carriesEveryLetterAndNoData() {
        String letters = "ł 中 🙂 \u0001 ' \" \\ % \r\n end";
        Queue<Event> seen = new ConcurrentLinkedQueue<>();
        Tidings tidings = stage().running(each -> each.subscribe("s").decidingRaw("*", (event, delivery) -> {
            seen.add(event);
            return Outcome.handled();
        }));
        List<Event> events = List.of(
                Event.ofType("note.taken")
                        .key(letters)
                        .header("tenant", letters)
                        .json("{}")
                        .build(),
                Event.ofType("note.taken").key("a").subject(letters).build(),
                Event.ofType("note.taken").data(new byte[0], "application/json").build());

        tidings.publishAll(events);

        eventually().until(() -> seen.size() == 3);
        for (Event event : events) {
            assertThat(seen)
                    .filteredOn(each -> each.id().equals(event.id()))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.key()).isEqualTo(event.key());
                        assertThat(each.headers()).isEqualTo(event.headers());
                        assertThat(each.subject()).isEqualTo(event.subject());
                        assertThat(each.data()).isEqualTo(event.data());
                    });
        }
    }

    /** A publisher's clock decides nothing: neither what is read nor in which order. */
    @Test
    default void takesNoNoticeOfTheClocksOfPublishers() {
        Witness witness = new Witness();
        Tidings tidings = stage().running(each -> each.subscribe("s").to(Note.class, witness));

        tidings.publish(io.tidings.Publication.of(Note.of("a", 1)).time(Instant.parse("2099-01-01T00:00:00Z")));
        tidings.publish(io.tidings.Publication.of(Note.of("a", 2)).time(Instant.EPOCH));
        tidings.publish(Note.of("a", 3));

        witness.await(3);
        stage().awaitIdle(tidings, "s");
        assertThat(witness.numbers()).containsExactly(1, 2, 3);
        assertThat(stage().status(tidings, "s").lag()).isZero();
    }
}
