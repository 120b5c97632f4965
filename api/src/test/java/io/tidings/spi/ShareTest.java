/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void takesEverythingWhenAlone() {
        Share share = Share.fair(view(List.of("a"), free(16)), "a", Set.of());

        assertThat(share.wanted()).hasSize(16);
        assertThat(share.surplus()).isEmpty();
    }

    @Test
    void givesUpTheHighestPartitionsWhenOthersCome() {
        List<Lease> leases =
                IntStream.range(0, 16).mapToObj(i -> lease(i, "a", true)).toList();
        Share share = Share.fair(
                view(List.of("a", "b", "c"), leases),
                "a",
                IntStream.range(0, 16).boxed().toList());

        assertThat(share.surplus()).containsExactly(15, 14, 13, 12, 11, 10, 9, 8, 7, 6);
        assertThat(share.wanted()).isEmpty();
    }

    @Test
    void giveEveryPartitionToExactlyOneInAll() {
        List<String> consumers = List.of("a", "b", "c", "d", "e");
        int total = 0;
        for (String consumer : consumers) {
            total += Share.fair(view(consumers, free(16)), consumer, Set.of())
                    .wanted()
                    .size();
        }

        assertThat(total).isEqualTo(16);
    }

    @Test
    void takesWhatADeadInstanceHeldButNotWhatALiveOneHolds() {
        List<Lease> leases =
                List.of(lease(0, "dead", false), lease(1, "b", true), lease(2, null, false), lease(3, "a", true));
        Share share = Share.fair(view(List.of("a"), leases), "a", Set.of());

        assertThat(share.wanted()).containsExactlyInAnyOrder(0, 2, 3);
    }

    private static View view(List<String> consumers, List<Lease> leases) {
        return new View(false, leases.size(), consumers, Set.of(), leases);
    }

    private static List<Lease> free(int count) {
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leases.add(lease(i, null, false));
        }
        return leases;
    }

    private static Lease lease(int partition, @Nullable String owner, boolean live) {
        return new Lease("email", partition, owner, live, 1, Cursor.ZERO);
    }
}
