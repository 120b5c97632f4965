/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.Publication;
import io.tidings.Tidings;
import io.tidings.docs.FailureExamples.OrderPlaced;
import io.tidings.docs.FailureExamples.TooManyRequestsException;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code of the page on failures does what the page says. */
class FailureExamplesIT {

    private static final OrderPlaced ORDER = new OrderPlaced("1", "ada@example.com");

    private final TestDatabase database = Databases.SQLITE.open();
    private final Tidings tidings = Tidings.on(database.dataSource());

    @AfterEach
    void close() {
        tidings.close();
        database.close();
    }

    @Test
    void rejectsWhatCanNeverBeHandled() {
        FailureExamples.deciding(tidings, (order, key) -> {});
        tidings.start();

        tidings.publish(new OrderPlaced("1", ""));

        assertThat(firstDeadLetter().failure().message()).isEqualTo("there is nobody to write to");
    }

    @Test
    void waitsWithoutCountingAnAttempt() {
        FailureExamples.deciding(tidings, (order, key) -> {
            throw new TooManyRequestsException();
        });
        tidings.start();

        tidings.publish(ORDER);

        await().until(() -> tidings.subscriptions().list().get(0).retrying() == 1);
        assertThat(tidings.deadLetters().count(DeadLetters.Filter.all())).isZero();
    }

    @Test
    void givesUpAtOnceOnAFatalException() {
        FailureExamples.retry(tidings, (order, key) -> {
            throw new IllegalArgumentException("never");
        });
        tidings.start();

        tidings.publish(ORDER);

        assertThat(firstDeadLetter().attempts()).isEqualTo(1);
    }

    @Test
    void alertsOfADeadLetterAndRedrivesIt() {
        List<String> alerts = new CopyOnWriteArrayList<>();
        AtomicBoolean broken = new AtomicBoolean(true);
        FailureExamples.alert(
                tidings,
                (order, key) -> {
                    if (broken.get()) {
                        throw new io.tidings.CodecException("broken", null);
                    }
                },
                alerts::add);
        tidings.start();

        tidings.publish(ORDER);
        await().until(() -> !alerts.isEmpty());
        broken.set(false);
        long redriven = FailureExamples.redrive(tidings);

        assertThat(alerts).containsExactly("email/1: io.tidings.CodecException after 1");
        assertThat(redriven).isEqualTo(1);
        await().until(() -> tidings.subscriptions().list().get(0).lagEvents() == 0);
        assertThat(tidings.deadLetters().count(DeadLetters.Filter.all())).isZero();
    }

    @Test
    void actsOnceForOneId() {
        List<String> trucks = new CopyOnWriteArrayList<>();
        FailureExamples.inbox(tidings, (tx, order) -> trucks.add(order.orderId()));
        tidings.start();

        tidings.publish(Publication.of(ORDER).id("same"));
        tidings.publish(Publication.of(ORDER).id("same"));
        tidings.publish(new OrderPlaced("2", "alan@example.com"));

        await().until(() ->
                trucks.contains("2") && tidings.subscriptions().list().get(0).lagEvents() == 0);
        assertThat(trucks).containsExactlyInAnyOrder("1", "2");
    }

    private DeadLetter firstDeadLetter() {
        await().until(() -> tidings.deadLetters().count(DeadLetters.Filter.all()) == 1);
        return tidings.deadLetters().list(DeadLetters.Filter.all(), null, 1).get(0);
    }
}
