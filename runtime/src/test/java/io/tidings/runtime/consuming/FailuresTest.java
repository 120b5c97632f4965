/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.RetryPolicy;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final StoredEvent EVENT = new StoredEvent(
            7, 0, Instant.EPOCH, Event.ofType("note.taken").key("a").json("{}").build(), true);

    private final RetryPolicy policy = RetryPolicy.standard()
            .immediate(1)
            .delayed(4)
            .backoff(Duration.ofSeconds(1), 3, Duration.ofSeconds(20))
            .fatal(UnsupportedOperationException.class);
    private final Failures failures = new Failures(policy, "host-1");

    private Verdict after(int attempts) {
        return failures.after(new IllegalStateException("away"), attempts, EVENT);
    }

    @Test
    void delaysByARandomPartOfABoundThatGrowsUpToItsMost() {
        long[] bounds = {1000, 3000, 9000, 20_000};

        for (int retry = 0; retry < 4; retry++) {
            int attempts = 2 + retry;
            long bound = bounds[retry];
            List<Long> delays = IntStream.range(0, 400)
                    .mapToLong(i -> ((Verdict.Retry) after(attempts)).delay().toMillis())
                    .boxed()
                    .toList();
            assertThat(delays).allMatch(delay -> delay >= 0 && delay <= bound);
            assertThat(delays)
                    .as("spread over all of it")
                    .anyMatch(delay -> delay > bound / 2)
                    .anyMatch(delay -> delay < bound / 2);
        }
    }

    @Test
    void tellsWhatRanOutOfRetriesFromWhatIsNotWorthOne() {
        assertThat(failures.isImmediate(1)).isTrue();
        assertThat(failures.isImmediate(2)).isFalse();
        assertThat(after(5)).isInstanceOf(Verdict.Retry.class);
        assertThat(after(6))
                .isInstanceOfSatisfying(
                        Verdict.Dead.class, dead -> assertThat(dead.exhausted()).isTrue());
        for (RuntimeException fatal : new RuntimeException[] {
            new UnsupportedOperationException("never"), new CodecException("no JSON", new IllegalStateException())
        }) {
            assertThat(failures.after(fatal, 1, EVENT))
                    .isInstanceOfSatisfying(
                            Verdict.Dead.class,
                            dead -> assertThat(dead.exhausted()).isFalse());
        }
    }
}
