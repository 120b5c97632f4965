/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Outcome;
import io.tidings.RetryPolicy;
import io.tidings.Tidings;
import io.tidings.WhenExhausted;
import java.time.Duration;
import java.util.function.Consumer;

/** The code of the page on failures. */
final class FailureExamples {

    @EventType("order.placed")
    record OrderPlaced(@Key String orderId, String email) {}

    static final class TooManyRequestsException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    interface Mailer {
        void confirm(OrderPlaced order, String idempotencyKey) throws TooManyRequestsException;
    }

    interface Trucks {
        void send(java.sql.Connection tx, OrderPlaced order);
    }

    private FailureExamples() {}

    static void deciding(Tidings tidings, Mailer mailer) {
        // region: deciding
        tidings.subscribe("email").deciding(OrderPlaced.class, (order, delivery) -> {
            if (order.email().isBlank()) {
                return Outcome.reject("there is nobody to write to");
            }
            try {
                mailer.confirm(order, delivery.idempotencyKey());
                return Outcome.handled();
            } catch (TooManyRequestsException e) {
                return Outcome.retryAfter(Duration.ofSeconds(30));
            }
        });
        // endregion
    }

    static void retry(Tidings tidings, Mailer mailer) {
        // region: retry
        tidings.subscribe("email")
                .to(OrderPlaced.class, (order, delivery) -> mailer.confirm(order, delivery.idempotencyKey()))
                .retry(RetryPolicy.standard()
                        .delayed(4)
                        .backoff(Duration.ofSeconds(5), 2, Duration.ofMinutes(1))
                        .fatal(IllegalArgumentException.class))
                .whenExhausted(WhenExhausted.HOLD_KEY);
        // endregion
    }

    static void alert(Tidings tidings, Mailer mailer, Consumer<String> pager) {
        // region: alert
        tidings.subscribe("email")
                .to(OrderPlaced.class, (order, delivery) -> mailer.confirm(order, delivery.idempotencyKey()))
                .onDeadLetter(letter -> pager.accept(
                        letter.id() + ": " + letter.failure().exception() + " after " + letter.attempts()));
        // endregion
    }

    static long redrive(Tidings tidings) {
        // region: redrive
        DeadLetters desk = tidings.deadLetters();
        for (DeadLetters.Group group : desk.groups(DeadLetters.Filter.all())) {
            System.out.println(group.count() + " times " + group.exception() + ": " + group.message());
        }
        desk.discard(DeadLetter.Id.parse("email/4711"), "the customer was called");
        long redriven = desk.redriveAll(new DeadLetters.Filter("email", null, null), done -> {});
        // endregion
        return redriven;
    }

    static void inbox(Tidings tidings, Trucks trucks) {
        // region: inbox
        tidings.subscribe("warehouse")
                .to(
                        OrderPlaced.class,
                        (order, delivery) -> tidings.inTransaction(tx -> {
                            if (tidings.inbox().firstTime(tx, delivery.subscription(), delivery.idempotencyKey())) {
                                trucks.send(tx, order);
                            }
                            return order;
                        }));
        // endregion
    }
}
