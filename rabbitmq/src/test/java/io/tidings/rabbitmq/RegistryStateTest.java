/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistryStateTest {

    private final RegistryState state = new RegistryState();

    private static Known known(String id) {
        return new Known("s", id, "PER_KEY", Set.of("b.*", "a"), List.of(5L, 0L), false, Instant.EPOCH);
    }

    @Test
    void keepsWhatWasRegistered() {
        state.apply(RegistryState.subscription(known("1")));

        assertThat(state.find("s")).contains(known("1"));
        assertThat(state.all()).hasSize(1);
    }

    @Test
    void theFirstOfTwoCounts() {
        state.apply(RegistryState.layout(4, "one"));
        state.apply(RegistryState.layout(9, "two"));
        state.apply(RegistryState.subscription(known("1")));
        state.apply(RegistryState.subscription(known("2")));

        assertThat(state.partitions()).isEqualTo(4);
        assertThat(state.identity()).isEqualTo("one");
        assertThat(state.find("s")).map(Known::id).contains("1");
    }

    @Test
    void collectsTypesAndPauses() {
        state.apply(RegistryState.types("s", Set.of("nobody")));
        state.apply(RegistryState.subscription(known("1")));
        state.apply(RegistryState.types("s", Set.of("c")));
        state.apply(RegistryState.paused("s", true));

        assertThat(state.find("s")).map(Known::types).contains(Set.of("a", "b.*", "c"));
        assertThat(state.find("s")).map(Known::paused).contains(true);
    }

    @Test
    void removesTheOneThatWasMeant() {
        state.apply(RegistryState.subscription(known("2")));
        state.apply(RegistryState.removed("s", "1"));
        assertThat(state.find("s")).isPresent();

        state.apply(RegistryState.removed("s", "2"));
        assertThat(state.find("s")).isEmpty();
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        state.apply(Map.of("tidings-kind", "from the future", "name", "s"));
        state.apply(Map.of(Messages.MARK, "1"));

        assertThat(state.all()).isEmpty();
    }
}
