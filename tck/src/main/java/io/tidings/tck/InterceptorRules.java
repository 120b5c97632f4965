/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.BRISK;
import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tidings.CodecException;
import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Filter;
import io.tidings.Event;
import io.tidings.EventInterceptor;
import io.tidings.Outcome;
import io.tidings.Tidings;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Interceptors stand before the store and before every handler, and can refuse. */
interface InterceptorRules {

    Stage stage();

    /** Turns data round on the way in and back on the way out, and writes its name on the event each time. */
    record Mirror(String name) implements EventInterceptor {

        @Override
        public Event published(Event event) {
            return turned(event, name);
        }

        @Override
        public Event handling(Event event) {
            return turned(event, name.toUpperCase(Locale.ROOT));
        }

        private static Event turned(Event event, String mark) {
            byte[] data = new byte[event.data().length];
            for (int i = 0; i < data.length; i++) {
                data[i] = event.data()[data.length - 1 - i];
            }
            return event.toBuilder()
                    .data(data, event.contentType())
                    .header("trail", event.headers().getOrDefault("trail", "") + mark)
                    .build();
        }
    }

    /** Sees events on their way to a handler only. */
    private static EventInterceptor onTheWayOut(UnaryOperator<Event> way) {
        return new EventInterceptor() {
            @Override
            public Event handling(Event event) {
                return way.apply(event);
            }
        };
    }

    @Test
    default void giveEveryHandlerWhatInterceptorsMakeOfAnEvent() {
        Witness typed = new Witness();
        Witness batched = new Witness();
        Witness raw = new Witness();
        Tidings tidings = stage().running(stage().builder().interceptor(new Mirror("a")), each -> {
            each.subscribe("typed").to(Note.class, typed);
            each.subscribe("batched").inBatches(Note.class, batch -> batch.forEach(batched::saw));
            each.subscribe("raw").decidingRaw("note.*", (event, delivery) -> {
                raw.saw(delivery);
                return Outcome.handled();
            });
        });

        String stored = tidings.publish(Note.of("book", 7)).id();

        for (Witness witness : List.of(typed, batched, raw)) {
            witness.awaitIds(List.of(stored));
            Event event = witness.all().get(0).event();
            assertThat(event.text()).isEqualTo("book=book&number=7&text=");
            assertThat(event.headers()).containsEntry("trail", "aA");
        }
        assertThat(typed.numbers()).containsExactly(7);
        assertThat(raw.all().get(0).payload()).isSameAs(raw.all().get(0).event());
    }

    @Test
    default void callTheFirstInterceptorOutermost() {
        Witness plain = new Witness();
        stage().running(each -> each.subscribe("plain").decidingRaw("*", (event, delivery) -> {
            plain.saw(delivery);
            return Outcome.handled();
        }));
        Witness wrapped = new Witness();
        Tidings tidings = stage().running(
                        stage().builder().interceptor(new Mirror("a")).interceptor(new Mirror("b")),
                        each -> each.subscribe("wrapped").to(Note.class, wrapped));

        List<String> ids = List.of(tidings.publish(Note.of("k", 1)).id());

        plain.awaitIds(ids);
        wrapped.awaitIds(ids);
        assertThat(plain.all().get(0).event().headers()).as("as stored").containsEntry("trail", "ab");
        assertThat(wrapped.all().get(0).event().headers()).containsEntry("trail", "abBA");
    }

    @Test
    default void storeNothingOfACallThatAnInterceptorRefuses() {
        Witness witness = new Witness();
        EventInterceptor guard = new EventInterceptor() {
            @Override
            public Event published(Event event) {
                if (event.text().contains("number=2")) {
                    throw new IllegalArgumentException("no twos");
                }
                return event;
            }
        };
        Tidings tidings = stage().running(
                        stage().builder().interceptor(guard),
                        each -> each.subscribe("s").to(Note.class, witness));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> tidings.publishAll(List.of(Note.of("k", 1), Note.of("k", 2))))
                .withMessage("no twos");
        tidings.publish(Note.of("k", 3));

        witness.await(1);
        assertThat(witness.numbers()).containsExactly(3);
    }

    @Test
    default void makeADeadLetterAtOnceOfWhatAnInterceptorCannotRead() {
        AtomicBoolean mended = new AtomicBoolean();
        EventInterceptor guard = onTheWayOut(event -> {
            if (!mended.get()) {
                throw new CodecException("sealed with another key", null);
            }
            return event;
        });
        Witness witness = new Witness();
        Tidings tidings = stage().running(
                        stage().builder().interceptor(new Mirror("a")).interceptor(guard),
                        each -> each.subscribe("s").retry(BRISK).to(Note.class, witness));

        String id = tidings.publish(Note.of("k", 4)).id();
        stage().awaitDeadLetters(tidings, "s", 1);
        DeadLetter letter = tidings.deadLetters().list(Filter.all(), null, 10).get(0);
        mended.set(true);
        tidings.deadLetters().redrive(letter.id());

        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.failure().message()).isEqualTo("sealed with another key");
        assertThat(letter.event().text()).as("as stored").isEqualTo("=txet&4=rebmun&k=koob");
        witness.awaitIds(List.of(id));
        assertThat(witness.numbers()).containsExactly(4);
    }

    @Test
    default void tryAgainWhatAnInterceptorFailsOn() {
        AtomicInteger calls = new AtomicInteger();
        EventInterceptor unwell = onTheWayOut(event -> {
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("the key store is away");
            }
            return event;
        });
        Witness witness = new Witness();
        Tidings tidings = stage().running(
                        stage().builder().interceptor(unwell),
                        each -> each.subscribe("s").retry(BRISK).to(Note.class, witness));

        tidings.publish(Note.of("k", 5));

        witness.await(1);
        assertThat(witness.attempts()).containsExactly(3);
    }

    @Test
    default void askNoInterceptorAboutWhatTheFilterStops() {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        EventInterceptor listening = onTheWayOut(event -> {
            asked.add(event.key().orElse(""));
            return event;
        });
        Witness witness = new Witness();
        Tidings tidings = stage().running(
                        stage().builder().interceptor(listening),
                        each -> each.subscribe("s")
                                .filter(event ->
                                        event.key().filter("wanted"::equals).isPresent())
                                .to(Note.class, witness));

        tidings.publish(Note.of("other", 1));
        tidings.publish(Note.of("wanted", 2));

        witness.await(1);
        stage().awaitIdle(tidings, "s");
        assertThat(asked).containsExactly("wanted");
    }

    @Test
    default void refuseAnInterceptorThatChangesWhatAnEventIsFoundBy() {
        EventInterceptor renaming = new EventInterceptor() {
            @Override
            public Event published(Event event) {
                return event.toBuilder().key("another").build();
            }
        };
        Witness witness = new Witness();
        Tidings tidings = stage().running(
                        stage().builder().interceptor(renaming),
                        each -> each.subscribe("s").to(Note.class, witness));

        assertThatIllegalStateException()
                .isThrownBy(() -> tidings.publish(Note.of("k", 1)))
                .withMessageContaining("must keep the id, source, type, topic and key");
        eventually().until(() -> stage().status(tidings, "s").lagEvents() == 0);
        assertThat(witness.all()).isEmpty();
    }
}
