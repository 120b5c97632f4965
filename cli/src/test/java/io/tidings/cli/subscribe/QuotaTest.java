/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private final CountDownLatch enough = new CountDownLatch(1);
    private final Delivery<Event> delivery = delivery();

    @Test
    void endsAfterSoManyEvents() throws Exception {
        Quota quota = new Quota(any -> Outcome.handled(), 2, enough);

        assertThat(quota.handle(delivery)).isEqualTo(Outcome.handled());
        assertThat(quota.isEnded()).isFalse();
        assertThat(quota.handle(delivery)).isEqualTo(Outcome.handled());

        assertThat(quota.isEnded()).isTrue();
        CompletableFuture<Outcome> oneTooMany = handleInBackground(quota);
        assertThat(oneTooMany).isNotDone();
        quota.release();
        await().untilAsserted(() -> assertThat(oneTooMany).isCompletedWithValue(Outcome.retryAfter(Duration.ZERO)));
        assertThat(quota.handled()).isEqualTo(2);
    }

    @Test
    void doesNotCountWhatFailed() {
        Quota quota = new Quota(
                any -> {
                    throw new IllegalStateException("no");
                },
                1,
                enough);

        assertThatThrownBy(() -> quota.handle(delivery)).hasMessage("no");
        assertThatThrownBy(() -> quota.handle(delivery)).hasMessage("no");

        assertThat(quota.isEnded()).isFalse();
        assertThat(quota.handled()).isZero();
        assertThat(quota.failed()).isEqualTo(2);
    }

    @Test
    void neverHandlesMoreThanWantedAtOnce() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Quota quota = new Quota(
                any -> {
                    go.await();
                    return Outcome.handled();
                },
                1,
                enough);
        CompletableFuture<Outcome> first = handleInBackground(quota);
        await().until(() -> quota.busy() == 1);
        CompletableFuture<Outcome> second = handleInBackground(quota);

        go.countDown();

        await().untilAsserted(() -> assertThat(first).isCompletedWithValue(Outcome.handled()));
        quota.release();
        await().untilAsserted(() -> assertThat(second).isCompletedWithValue(Outcome.retryAfter(Duration.ZERO)));
    }

    @Test
    void isNotIdleWhileItWorks() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Quota quota = new Quota(
                any -> {
                    go.await();
                    return Outcome.handled();
                },
                9,
                enough);
        await().until(() -> quota.idle().toMillis() > 0);
        CompletableFuture<Outcome> work = handleInBackground(quota);

        await().untilAsserted(() -> assertThat(quota.idle()).isZero());

        go.countDown();
        work.join();
        await().until(() -> quota.idle().toMillis() > 0);
    }

    private CompletableFuture<Outcome> handleInBackground(Quota quota) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return quota.handle(delivery);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Delivery<Event> delivery() {
        Event event = Event.ofType("a.b").build();
        return new Delivery<>(event, event, "s", 1, 1);
    }
}
