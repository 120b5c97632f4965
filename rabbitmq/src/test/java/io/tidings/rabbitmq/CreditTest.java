/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CreditTest {

    private final Credit credit = new Credit();

    /** Notes so many messages that are taken at once, until the credit changes. Returns how many it took. */
    private int note(int bytes, int most) {
        for (int i = 1; i <= most; i++) {
            if (credit.note(bytes, bytes)) {
                credit.begin();
                return i;
            }
        }
        return most;
    }

    @Test
    void growsWhenShortMessagesHaveUsedTheFirstOne() {
        assertThat(note(500, 1000)).isEqualTo(Credit.FIRST);
        assertThat(credit.size()).isEqualTo(200);
        assertThat(note(500, 1000)).isEqualTo(1000);
        assertThat(credit.size()).isEqualTo(200);
    }

    @Test
    void isAsManyAsAreTwoMegabytes() {
        assertThat(note(20_000, 1000)).isEqualTo(Credit.FIRST);
        assertThat(credit.size()).isEqualTo(100);
    }

    @Test
    void staysAsItIsForTheSakeOfALittle() {
        assertThat(note(100_000, 1000)).isEqualTo(1000);
        assertThat(credit.size()).isEqualTo(Credit.FIRST);
    }

    @Test
    void shrinksWhenTooMuchWaits() {
        note(500, 1000);
        long waiting = 0;
        int noted = 0;
        boolean changed = false;
        while (!changed) {
            waiting += 300_000;
            noted++;
            changed = credit.note(300_000, waiting);
        }
        assertThat(noted).isEqualTo(14);
        assertThat(credit.size()).isEqualTo(6);
    }

    @Test
    void changesOnceWhileNothingIsTaken() {
        note(500, 1000);
        int changes = 0;
        for (int round = 0; round < 10; round++) {
            long waiting = 0;
            boolean changed = false;
            for (int i = 0; i < credit.size() && !changed; i++) {
                int bytes = i < 150 ? 500 : 300_000;
                waiting += bytes;
                changed = credit.note(bytes, waiting);
            }
            changes += changed ? 1 : 0;
            credit.begin();
        }
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void isNeverNothing() {
        assertThat(credit.note(50_000_000, 50_000_000)).isTrue();
        assertThat(credit.size()).isEqualTo(2);
        credit.begin();
        assertThat(note(50_000_000, 1000)).isEqualTo(1000);
        assertThat(credit.size()).isEqualTo(2);
    }
}
