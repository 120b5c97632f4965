/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Tidings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A broker that is killed, and connections that break or fall silent, while events are published and handled. */
interface FaultRules {

    int BOOKS = 6;

    Stage stage();

    @Test
    default void losesNothingAndKeepsTheOrderWhenTheServerIsKilled() throws Exception {
        Witness witness = new Witness();
        Tidings tidings = stage().running(
                        brisk(stage().network()), each -> each.subscribe("s").to(Note.class, witness));

        attack(tidings, tidings, witness, 2, stage()::restart);
    }

    @Test
    default void losesNothingAndKeepsTheOrderWhenConnectionsBreak() throws Exception {
        Witness witness = new Witness();
        TransportFixture.Network network = stage().network();
        Tidings tidings =
                stage().running(brisk(network), each -> each.subscribe("s").to(Note.class, witness));

        attack(tidings, tidings, witness, 4, () -> {
            network.cut();
            network.mend();
        });
    }

    /** Whoever cannot be reached loses its partitions, and what it stores afterwards counts for nothing. */
    @Test
    default void handlesElsewhereWhatAnInstanceHeldThatNobodyReaches() throws Exception {
        Witness lonely = new Witness();
        Witness survivor = new Witness();
        TransportFixture.Network network = stage().network();
        Tidings publisher = stage().publisher();
        Tidings silent =
                stage().running(brisk(network), each -> each.subscribe("s").to(Note.class, lonely));
        eventually().until(() -> stage().status(publisher, "s").owners().size() == 1);
        List<String> ids = new ArrayList<>(Witness.idsOf(publisher.publishAll(notes(0, 60))));
        lonely.awaitIds(ids);

        network.freeze();
        ids.addAll(Witness.idsOf(publisher.publishAll(notes(60, 120))));
        stage().running(
                        stage().builder().lease(Duration.ofSeconds(1)),
                        each -> each.subscribe("s").to(Note.class, survivor));
        Set<String> handled = new HashSet<>();
        eventually().atMost(Duration.ofSeconds(60)).until(() -> {
            handled.addAll(lonely.ids());
            handled.addAll(survivor.ids());
            return handled.containsAll(ids);
        });
        network.thaw();

        eventually()
                .atMost(Duration.ofSeconds(60))
                .until(() -> stage().status(publisher, "s").owners().size() == 2);
        List<String> last = Witness.idsOf(publisher.publishAll(notes(120, 180)));
        eventually().until(() -> {
            handled.addAll(lonely.ids());
            handled.addAll(survivor.ids());
            return handled.containsAll(last);
        });
        assertInOrder(survivor);
        silent.close();
    }

    private io.tidings.TidingsBuilder brisk(TransportFixture.Network network) {
        return stage().builder(network).lease(Duration.ofSeconds(1));
    }

    private static List<Note> notes(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Note.of("k" + i % BOOKS, i))
                .toList();
    }

    /** Publishes while a fault is repeated, each event until it is there, and looks at what was handled. */
    private void attack(Tidings publisher, Tidings tidings, Witness witness, int times, Runnable fault)
            throws Exception {
        AtomicInteger published = new AtomicInteger();
        AtomicInteger wanted = new AtomicInteger(Integer.MAX_VALUE);
        Future<Integer> publishing = stage().aside(() -> {
            int number = 0;
            while (number < wanted.get()) {
                if (Stage.publishes(publisher, Note.of("k" + number % BOOKS, number))) {
                    number++;
                    published.set(number);
                }
            }
            return number;
        });
        for (int i = 0; i < times; i++) {
            int before = published.get();
            eventually().atMost(Duration.ofSeconds(30)).until(() -> published.get() >= before + 50);
            fault.run();
        }
        int before = published.get();
        eventually().atMost(Duration.ofSeconds(30)).until(() -> published.get() >= before + 20);
        wanted.set(published.get());
        int all = publishing.get();

        eventually()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Set.copyOf(witness.numbers()).size() >= all);
        assertThat(Set.copyOf(witness.numbers()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, all).boxed().toList());
        assertInOrder(witness);
        eventually().until(() -> stage().status(tidings, "s").deadLetters() == 0);
    }

    /** A repetition is allowed, and starts again somewhere before; what is new comes in order. */
    private static void assertInOrder(Witness witness) {
        witness.books().forEach((book, numbers) -> {
            List<Integer> first = numbers.stream().distinct().toList();
            assertThat(first).as(book).isSorted();
        });
    }
}
