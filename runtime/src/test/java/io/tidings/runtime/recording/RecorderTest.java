/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.Event;
import io.tidings.spi.CatalogueStore;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Notebook notebook = new Notebook();
    private final Recorder recorder = new Recorder(notebook, "/shop", "crm", () -> timer);

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    private static Event event(String type, String source) {
        return Event.ofType(type).source(source).json("{}").build();
    }

    @Test
    void notesATypeOnceHoweverOftenItIsPublished() {
        for (int i = 0; i < 10_000; i++) {
            recorder.published(List.of(event("order.placed", "/shop")));
        }
        await().until(() -> notebook.uses.size() == 1);
        recorder.published(List.of(event("order.placed", "/shop")));
        recorder.published(List.of(event("order.cancelled", "/shop"), event("order.placed", "/web")));

        recorder.close();

        assertThat(notebook.calls).isEqualTo(2);
        assertThat(notebook.uses)
                .extracting(use -> use.type() + " " + use.source() + " " + use.team())
                .containsExactlyInAnyOrder(
                        "order.placed /shop crm", "order.cancelled /shop crm", "order.placed /web crm");
    }

    @Test
    void notesTheTeamOfTheSubscriptionBeforeThatOfTheApplication() {
        recorder.worksFor("email", null);
        recorder.worksFor("stock", "warehouse");

        recorder.close();

        assertThat(notebook.works)
                .extracting(work -> work.subscription() + " " + work.source() + " " + work.team())
                .containsExactlyInAnyOrder("email /shop crm", "stock /shop warehouse");
    }

    @Test
    void keepsABoundOnApplicationsThatInventSources() {
        for (int i = 0; i < 5000; i++) {
            recorder.published(List.of(event("order.placed", "/tenant/" + i)));
        }

        recorder.close();

        assertThat(notebook.uses).hasSize(1000);
    }

    @Test
    void disturbsNobodyWhenNothingCanBeNoted() {
        notebook.problem = new IllegalStateException("no such table");
        recorder.published(List.of(event("order.placed", "/shop")));

        recorder.close();
        recorder.published(List.of(event("order.cancelled", "/shop")));
        recorder.close();

        assertThat(notebook.calls).isPositive();
    }

    @Test
    void doesNotWaitForADatabaseThatDoesNotAnswer() {
        notebook.answers = new CountDownLatch(1);
        recorder.published(List.of(event("order.placed", "/shop")));

        long began = System.nanoTime();
        recorder.close();
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        notebook.answers.countDown();

        assertThat(seconds).isLessThan(30);
        assertThat(timer.isShutdown()).isTrue();
    }

    @Test
    void needsNoThreadWhenThereIsNothingToNote() {
        Recorder idle = new Recorder(notebook, "/shop", null, () -> {
            throw new AssertionError("nothing to do");
        });

        idle.published(List.of());
        idle.close();

        assertThat(notebook.calls).isZero();
    }

    /** Keeps what is noted. */
    private static final class Notebook implements CatalogueStore {
        private final List<Use> uses = new CopyOnWriteArrayList<>();
        private final List<Work> works = new CopyOnWriteArrayList<>();
        private volatile int calls;
        private volatile @Nullable RuntimeException problem;
        private volatile CountDownLatch answers = new CountDownLatch(0);

        @Override
        public synchronized void note(Collection<Use> someUses, Collection<Work> someWorks) {
            calls++;
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (problem != null) {
                throw problem;
            }
            uses.addAll(someUses);
            works.addAll(someWorks);
        }

        @Override
        public List<Publisher> publishers() {
            return List.of();
        }

        @Override
        public List<Publisher> publishersOfNewest(int events) {
            return List.of();
        }

        @Override
        public List<Listener> listeners() {
            return List.of();
        }
    }
}
