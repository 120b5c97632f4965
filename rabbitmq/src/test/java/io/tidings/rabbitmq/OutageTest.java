/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.rabbitmq.Connections.Role;
import org.junit.jupiter.api.Test;

class OutageTest {

    private final Outage outage = new Outage();

    @Test
    void isToldOnceAndEndsWithTheLast() {
        assertThat(outage.began(Role.OWNING)).isTrue();
        assertThat(outage.began(Role.READING)).isFalse();

        assertThat(outage.ended(Role.OWNING)).isFalse();
        assertThat(outage.ended(Role.READING)).isTrue();
        assertThat(outage.ended(Role.READING)).isFalse();
    }

    @Test
    void isTheSameWhenOneIsBackBeforeAnotherIsLost() {
        outage.began(Role.OWNING);
        outage.ended(Role.OWNING);

        assertThat(outage.began(Role.PUBLISHING)).isFalse();
        assertThat(outage.ended(Role.PUBLISHING)).isTrue();
    }
}
