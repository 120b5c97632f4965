/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Sink sink = new Sink(new Plan(1, 1, Handling.DECODED));
    private final List<Order> orders = new Orders().some(3);

    @Test
    void acceptsWhatEachSubscriptionHandledOnce() throws InterruptedException {
        sink.open();
        sink.expect(3);

        handle(2, 0, 1);

        sink.await(PATIENCE);
        sink.verify(3);
    }

    @Test
    void knowsWhenTheFirstHandlerWaitsAtTheGate() throws InterruptedException {
        assertThatIllegalStateException()
                .isThrownBy(() -> sink.awaitArrival(Duration.ofMillis(1)))
                .withMessageContaining("no event has come");
        Thread handler = new Thread(() -> {
            try {
                handle(0);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        handler.start();

        sink.awaitArrival(PATIENCE);
        assertThat(sink.count()).isZero();
        sink.open();
        handler.join();

        assertThat(sink.count()).isOne();
    }

    @Test
    void noticesALossEvenWhenTheCountIsRight() throws InterruptedException {
        sink.open();

        handle(0, 1, 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> sink.verify(3))
                .withMessageContaining("lost or handled twice");
    }

    @Test
    void noticesThatOneOfTwoSubscriptionsMissedAnEvent() throws InterruptedException {
        Sink two = new Sink(new Plan(1, 2, Handling.DECODED));
        two.open();

        two.handled(0, orders.get(0));

        assertThatIllegalStateException().isThrownBy(() -> two.verify(1));
    }

    @Test
    void givesUpWaitingForWhatDoesNotCome() {
        sink.expect(1);

        assertThatIllegalStateException()
                .isThrownBy(() -> sink.await(Duration.ofMillis(1)))
                .withMessageContaining("only 0 events");
    }

    @Test
    void makesHandlersWaitUntilItOpens() {
        Thread handler = new Thread(() -> handleUnchecked(orders.get(0)), "handler");
        handler.start();
        Awaitility.await().atMost(PATIENCE).until(() -> handler.getState() == Thread.State.WAITING);
        assertThat(sink.count()).isZero();

        sink.open();

        Awaitility.await().atMost(PATIENCE).until(() -> sink.count() == 1);
    }

    @Test
    void failsTheFirstAttemptOfOneInSoMany() throws InterruptedException {
        sink.open();
        sink.failOnceEvery(2);
        handle(0);

        assertThatIllegalStateException().isThrownBy(() -> handle(1));
        handle(1, 2);

        sink.verify(3);
    }

    @Test
    void recordsLatenciesOnceAskedTo() throws InterruptedException {
        sink.open();
        handle(0);
        sink.timeEach();

        handle(1, 2);

        assertThat(sink.latencies().getTotalCount()).isEqualTo(2);
    }

    private void handle(int... numbers) throws InterruptedException {
        for (int number : numbers) {
            sink.handled(0, orders.get(number));
        }
    }

    private void handleUnchecked(Order order) {
        try {
            sink.handled(0, order);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
