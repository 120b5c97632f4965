/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.broker.DeliveryRow;
import io.tidings.rabbitmq.RowMessages.Held;
import io.tidings.spi.PositionSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowMessagesTest {

    private static final long ROW = 7;

    private final RowMessages messages = new RowMessages();

    /** Writes a row as far as it is stored, and returns its number. */
    private long written() {
        long number = messages.next();
        assertThat(messages.stored(new Change(Map.of(), null), Map.of(ROW, number)))
                .as("nothing is past")
                .isEmpty();
        return number;
    }

    private List<Held> remove() {
        Map<Long, Optional<DeliveryRow>> gone = new HashMap<>();
        gone.put(ROW, Optional.empty());
        return messages.stored(new Change(gone, null), Map.of());
    }

    private void store() {
        assertThat(messages.stored(new Change(Map.of(), null), Map.of())).isEmpty();
    }

    @Test
    void saysWhatIsAboutToGo() {
        long number = written();

        assertThat(messages.goneWith(List.of(ROW))).isEqualTo(PositionSet.of(number));
        assertThat(messages.goneWith(List.of())).isEqualTo(PositionSet.empty());
    }

    @Test
    void saysWhatWentUntilTwoLaterChangesAreStored() {
        long number = written();
        messages.arrived(ROW, number, 1);

        messages.acknowledged(remove());

        assertThat(messages.goneWith(List.of())).isEqualTo(PositionSet.of(number));
        store();
        assertThat(messages.goneWith(List.of())).isEqualTo(PositionSet.of(number));
        store();
        assertThat(messages.goneWith(List.of())).isEqualTo(PositionSet.empty());
    }

    @Test
    void saysWhatWentBeforeItsMessageCameForAsLongAsThatTakes() {
        long number = written();
        assertThat(remove()).as("without a tag, nothing can be acknowledged").isEmpty();
        store();
        store();
        store();
        assertThat(messages.goneWith(List.of())).isEqualTo(PositionSet.of(number));

        assertThat(messages.arrived(ROW, number, 1)).isTrue();

        messages.acknowledged(List.of(new Held(number, 1, 0)));
        store();
        store();
        assertThat(messages.goneWith(List.of())).isEqualTo(PositionSet.empty());
    }

    @Test
    void leavesOutWhatTheLastOwnerHadLetGo() {
        assertThat(messages.found(ROW, new Held(1, 11, 0))).isTrue();
        assertThat(messages.found(ROW + 1, new Held(2, 12, 0))).isTrue();
        assertThat(messages.found(RowQueue.PLACE, new Held(3, 13, 0))).isTrue();

        assertThat(messages.leaveOut(PositionSet.of(1, 3))).containsExactly(ROW);

        assertThat(messages.size()).isEqualTo(2);
        assertThat(messages.goneWith(List.of())).isEqualTo(PositionSet.of(1));
        assertThat(messages.stored(new Change(Map.of(), null), Map.of()))
                .extracting(Held::tag)
                .containsExactly(11L);
    }

    @Test
    void theLaterOfTwoMessagesCountsAndTheOtherMayComeBack() {
        assertThat(messages.found(ROW, new Held(5, 11, 0))).isTrue();
        assertThat(messages.found(ROW, new Held(4, 12, 0))).isFalse();

        assertThat(messages.goneWith(List.of())).isEqualTo(PositionSet.of(4));
    }

    @Test
    void aMessageThatIsDeliveredAgainIsTheSame() {
        messages.found(ROW, new Held(5, 11, 0));
        assertThat(messages.found(ROW, new Held(5, 12, 0))).isTrue();

        assertThat(messages.goneWith(List.of())).isEqualTo(PositionSet.empty());
        assertThat(remove()).extracting(Held::tag).containsExactly(12L);
    }

    @Test
    void theNextOwnersNumbersAreFarAboveTheLastOnes() {
        messages.found(ROW, new Held(5, 11, 0));
        messages.leaveOut(PositionSet.empty());

        assertThat(messages.next()).isGreaterThan(1_000_000);
    }

    @Test
    void whatIsOfAnEarlierSubscriptionIsThereUntilThePlaceOfThisOneIs() {
        messages.found(ROW, new Held(5, 11, 0));
        messages.found(RowQueue.PLACE, new Held(6, 12, 0));

        messages.clear();

        assertThat(messages.size()).isZero();
        assertThat(messages.goneWith(List.of())).isEqualTo(PositionSet.of(5));
        assertThat(messages.stored(new Change(Map.of(), null), Map.of()))
                .extracting(Held::tag)
                .containsExactlyInAnyOrder(11L, 12L);
    }
}
