/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Filter;
import io.tidings.Event;
import io.tidings.EventTail;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.SubscriptionBuilder;
import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events of every version in one log, on PostgreSQL. */
class UpcasterIT {

    private static final Order.V3 SEVEN = new Order.V3("7", "ada", "12.50 EUR");

    private final TestDatabase database = Databases.POSTGRESQL.open();
    private final HikariDataSource pool = database.pool(20);
    private final Tidings tidings = builder().build();
    private final Queue<Object> got = new ConcurrentLinkedQueue<>();

    private TidingsBuilder builder() {
        return Tidings.builder(pool).upcaster(Order.TO_2).upcaster(Order.TO_3);
    }

    @AfterEach
    void close() {
        tidings.close();
        pool.close();
        database.close();
    }

    @Test
    void handlesEveryVersionLiveAndInBatchesAndInReplays() {
        tidings.subscribe("live").startAt(Start.earliest()).to(Order.V3.class, got::add);
        Queue<Object> batched = new ConcurrentLinkedQueue<>();
        tidings.subscribe("batched")
                .startAt(Start.earliest())
                .inTransactionalBatches(Order.V3.class, (batch, tx) -> batch.forEach(d -> batched.add(d.payload())));
        tidings.start();

        tidings.publish(new Order.V1("7", "ada", new BigDecimal("12.50")));
        tidings.publish(new Order.V2("7", "ada", new BigDecimal("12.50")));
        tidings.publish(SEVEN);

        await().until(() -> got.size() == 3 && batched.size() == 3);
        assertThat(got).containsOnly(SEVEN);
        assertThat(batched).containsOnly(SEVEN);
        tidings.subscriptions().seek("live", Start.earliest());
        await().until(() -> got.size() == 6);
        assertThat(got).containsOnly(SEVEN);
    }

    @Test
    void givesEachVersionToItsNearestHandler() {
        tidings.subscribe("s")
                .startAt(Start.earliest())
                .to(Order.V1.class, got::add)
                .inTransaction(Order.V3.class, (order, tx) -> got.add(order));
        tidings.start();
        Order.V1 first = new Order.V1("7", "ada", new BigDecimal("12.50"));

        tidings.publish(first);
        tidings.publish(new Order.V2("7", "ada", new BigDecimal("12.50")));
        tidings.publish(SEVEN);

        await().until(() -> got.size() == 3);
        assertThat(got).containsExactly(first, SEVEN, SEVEN);
    }

    @Test
    void leadsANewEventBackToAHandlerThatWasNotChanged() {
        tidings.subscribe("old").startAt(Start.earliest()).to(Order.V1.class, got::add);
        tidings.start();

        tidings.publish(SEVEN);

        await().until(() -> got.size() == 1);
        assertThat(got).containsExactly(new Order.V1("7", "ada", new BigDecimal("12.50")));
    }

    @Test
    void makesADeadLetterOfAFailedStepAndReadsItOnceMended() {
        tidings.subscribe("s").startAt(Start.earliest()).to(Order.V3.class, got::add);
        tidings.start();

        tidings.publish(Event.ofType("order.placed")
                .key("7")
                .json("{\"orderId\":\"7\",\"custId\":\"ada\"}")
                .build());
        await().until(() -> tidings.deadLetters().count(Filter.all()) == 1);
        DeadLetter letter = tidings.deadLetters().list(Filter.all(), null, 10).get(0);
        tidings.deadLetters()
                .edit(
                        letter.id(),
                        "{\"orderId\":\"7\",\"custId\":\"ada\",\"total\":12.50}".getBytes(StandardCharsets.UTF_8));
        tidings.deadLetters().redrive(letter.id());

        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.failure().message()).startsWith("Could not lead order.placed from version 2 to 3: ");
        await().until(() -> got.size() == 1);
        assertThat(got).containsExactly(SEVEN);
    }

    @Test
    void readsWhatATailReturns() throws InterruptedException {
        tidings.schema().migrate();
        tidings.publish(new Order.V1("7", "ada", new BigDecimal("12.50")));

        List<EventTail.Entry> read = tidings.tail(Start.earliest()).next(10, Duration.ofSeconds(10));

        assertThat(tidings.read(read.get(0).event(), Order.V3.class)).isEqualTo(SEVEN);
    }

    @Test
    void doesNotStartWithAGap() {
        try (Tidings gap = Tidings.builder(pool).upcaster(Order.TO_2).build()) {
            gap.subscribe("s").to(Order.V3.class, got::add);

            assertThatIllegalStateException()
                    .isThrownBy(gap::start)
                    .withMessageContaining("an upcaster from 2 to 3 is missing");
        }
    }

    @Test
    void refusesASecondHandlerForTheSameVersions() {
        SubscriptionBuilder raw =
                tidings.subscribe("raw").decidingRaw("order.placed", (event, delivery) -> Outcome.handled());
        SubscriptionBuilder typed = tidings.subscribe("typed").to(Order.V3.class, got::add);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> raw.to(Order.V3.class, got::add))
                .withMessageContaining("has a handler for order.placed already");
        assertThatIllegalArgumentException().isThrownBy(() -> typed.to(Order.V3.class, got::add));
    }
}
