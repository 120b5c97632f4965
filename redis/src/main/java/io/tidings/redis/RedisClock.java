/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redis's clock, as far as this process knows it. Thread-safe. */
final class RedisClock {

    private final Link link;
    private volatile @Nullable Reading last;

    private record Reading(long millis, long atNanos) {}

    RedisClock(Link link) {
        this.link = link;
    }

    void note(long millis) {
        last = new Reading(millis, System.nanoTime());
    }

    Instant now() {
        Reading reading = last;
        if (reading == null) {
            List<byte[]> time = link.call(commands -> commands.time());
            long millis = Reply.number(time.get(0)) * 1000 + Reply.number(time.get(1)) / 1000;
            reading = new Reading(millis, System.nanoTime());
            last = reading;
        }
        return Instant.ofEpochMilli(reading.millis + (System.nanoTime() - reading.atNanos) / 1_000_000);
    }
}
