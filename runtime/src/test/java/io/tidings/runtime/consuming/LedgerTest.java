/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.runtime.subscription.DeclaredSubscription;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.Cursor;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.DeliveryStore.Waiting;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.PositionSet;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final StoredEvent EVENT = new StoredEvent(
            7, 3, Instant.EPOCH, Event.ofType("note.taken").key("k").build(), true);
    private static final Waiting DUE = new Waiting("s", 7, 3, new OrderingKey("note", "k"), 1, null);

    private final Dispatcher dispatcher = new Dispatcher(options(), Slots::partition, new DispatcherTest.NoSignals());
    private final Ledger ledger = new Ledger(dispatcher);

    @BeforeEach
    void owns() {
        dispatcher.add(ledger.partition(new Lease("s", 0, "me", true, 1, new Cursor(100, PositionSet.empty()))));
        dispatcher.trustUntil(System.nanoTime() + 60_000_000_000L);
    }

    @Test
    void doesNotTakeAnewWhatWasHandledWhileTheStoreWasAsked() {
        ledger.lookBegins();
        ledger.take(List.of(DUE), Map.of(7L, EVENT));
        ledger.lookBegins();
        handleAndStore();

        ledger.take(List.of(DUE), Map.of(7L, EVENT));

        assertThat(dispatcher.grab())
                .as("a row that was read before it was deleted")
                .isNull();
    }

    @Test
    void takesWhatWaitsAgainAtTheNextLook() {
        ledger.lookBegins();
        ledger.take(List.of(DUE), Map.of(7L, EVENT));
        handleAndStore();

        ledger.lookBegins();
        ledger.take(List.of(DUE), Map.of(7L, EVENT));

        assertThat(dispatcher.grab()).as("redriven, for example").isNotNull();
    }

    @Test
    void releasesNoKeyForALookThatIsOutOfDate() {
        ledger.lookBegins();
        ledger.take(List.of(DUE), Map.of(7L, EVENT));
        ledger.lookBegins();
        Grab grab = dispatcher.grab();
        grab.verdict(0, new Verdict.Retry(Duration.ofSeconds(9), 2, null));
        dispatcher.complete(grab, 1);
        ledger.stored(ledger.collect());

        ledger.mayRelease(List.of(DUE));
        assertThat(ledger.releases()).as("it waits for a retry by now").isEmpty();

        ledger.lookBegins();
        ledger.mayRelease(List.of(DUE));
        assertThat(ledger.releases()).as("nothing is before it any more").hasSize(1);
    }

    private void handleAndStore() {
        Grab grab = dispatcher.grab();
        grab.verdict(0, Verdict.HANDLED);
        dispatcher.complete(grab, 1);
        ledger.stored(ledger.collect());
    }

    private static SubscriptionOptions options() {
        DeclaredSubscription subscription = new DeclaredSubscription("s", started -> {});
        subscription.partitions(1).decidingRaw("*", (event, delivery) -> Outcome.handled());
        return subscription.seal();
    }
}
