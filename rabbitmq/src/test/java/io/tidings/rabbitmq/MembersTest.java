/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.rabbitmq.Members.Beat;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MembersTest {

    private static final Beat BEAT = new Beat(
            "one",
            Map.of("s", Set.of("a.*", "b"), "t", Set.of("*")),
            Map.of("s", Set.of(0, 12)),
            Duration.ofMinutes(1));

    private final Members members = new Members();

    @Test
    void readWhatTheyWrote() {
        assertThat(Beat.read(BEAT.texts())).isEqualTo(BEAT);
    }

    @Test
    void areKnownByWhatTheySaid() {
        assertThat(members.note(BEAT)).as("something new").isTrue();
        assertThat(members.note(BEAT)).as("the same again").isFalse();
        Beat other = new Beat("another", Map.of("s", Set.of("c")), Map.of(), Duration.ofMinutes(1));
        assertThat(members.note(other)).isTrue();

        assertThat(members.consumers("s")).containsExactly("another", "one");
        assertThat(members.consumers("t")).containsExactly("one");
        assertThat(members.types("s")).containsExactly("a.*", "b", "c");
        assertThat(members.owners("s")).isEqualTo(Map.of(0, "one", 12, "one"));
    }

    @Test
    void areForgottenWhenTheyLeaveOrFallSilent() {
        members.note(BEAT);
        members.note(new Beat("silent", Map.of("s", Set.of("c")), Map.of(), Duration.ZERO));

        assertThat(members.consumers("s")).containsExactly("one");
        assertThat(members.forget("one")).isTrue();
        assertThat(members.forget("one")).isFalse();
        assertThat(members.consumers("s")).isEmpty();
    }
}
