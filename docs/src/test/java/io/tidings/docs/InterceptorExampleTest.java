/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.EventInterceptor;
import org.junit.jupiter.api.Test;

class InterceptorExampleTest {

    @Test
    void letsOneTenantThrough() {
        EventInterceptor guard = new InterceptorExample.OneTenantOnly();
        Event ours = tenant("acme");

        assertThat(guard.published(ours)).isSameAs(ours);
        assertThat(guard.handling(ours)).isSameAs(ours);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guard.published(Event.ofType("a.b").build()));
        assertThatThrownBy(() -> guard.handling(tenant("other"))).isInstanceOf(CodecException.class);
    }

    private static Event tenant(String name) {
        return Event.ofType("invoice.paid").header("tenant", name).build();
    }
}
