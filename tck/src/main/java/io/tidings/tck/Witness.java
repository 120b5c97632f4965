/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Delivery;
import io.tidings.DeliveryHandler;
import io.tidings.Receipt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what handlers were given, in the order in which they had done with it. Thread-safe. */
final class Witness implements DeliveryHandler<Note> {

    private final Queue<Delivery<?>> seen = new ConcurrentLinkedQueue<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    @Override
    public void handle(Note note, Delivery<Note> delivery) {
        saw(delivery);
    }

    void saw(Delivery<?> delivery) {
        seen.add(delivery);
        ids.add(delivery.event().id());
    }

    List<Delivery<?>> all() {
        return List.copyOf(seen);
    }

    List<String> ids() {
        return seen.stream().map(delivery -> delivery.event().id()).toList();
    }

    /** Returns the numbers of the notes. */
    List<Integer> numbers() {
        return seen.stream().map(Witness::number).toList();
    }

    List<Integer> attempts() {
        return seen.stream().map(Delivery::attempt).toList();
    }

    /** Returns the numbers of the notes in each book. */
    Map<String, List<Integer>> books() {
        Map<String, List<Integer>> books = new TreeMap<>();
        seen.forEach(delivery -> books.computeIfAbsent(delivery.event().key().orElse(""), book -> new ArrayList<>())
                .add(number(delivery)));
        return books;
    }

    private static int number(Delivery<?> delivery) {
        return delivery.payload() instanceof Note note ? note.number() : ((Note.Torn) delivery.payload()).number();
    }

    void await(int count) {
        eventually().untilAsserted(() -> assertThat(seen).hasSizeGreaterThanOrEqualTo(count));
    }

    void awaitIds(Collection<String> wanted) {
        Set<String> missing = new HashSet<>(wanted);
        eventually().untilAsserted(() -> {
            missing.removeAll(ids);
            assertThat(missing).as("%d events not handled", missing.size()).isEmpty();
        });
    }

    /** Checks that every event was handled, exactly once, and says what was not. */
    void assertOnce(Collection<String> wanted) {
        List<String> handled = ids();
        Set<String> lost = new TreeSet<>(wanted);
        handled.forEach(lost::remove);
        Set<String> first = new HashSet<>();
        List<Delivery<?>> twice = seen.stream()
                .filter(delivery -> !first.add(delivery.event().id()))
                .toList();
        assertThat(lost).as("lost, of %d", wanted.size()).isEmpty();
        assertThat(twice).as("handled twice, of %d", wanted.size()).isEmpty();
    }

    static List<String> idsOf(Receipt receipt) {
        return receipt.entries().stream().map(Receipt.Entry::id).toList();
    }
}
