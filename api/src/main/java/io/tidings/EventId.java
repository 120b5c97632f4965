/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids: UUID version 7 as in RFC 9562, method 1 of section 6.2 with a 12-bit counter.
 *
 * <p>Ids of one process grow strictly, also within a millisecond and when the clock is set back. The lower 62 bits are
 * random with a per-process secret mixed in; they identify, they do not keep a secret. This class is thread-safe.
 */
public final class EventId {

    private static final int COUNTER_BITS = 12;
    private static final long SALT = new SecureRandom().nextLong();
    private static final AtomicLong LAST = new AtomicLong();

    private EventId() {}

    /**
     * Makes the next id.
     *
     * @return a UUID version 7 as text
     */
    public static String next() {
        long now = System.currentTimeMillis() << COUNTER_BITS;
        long tick = LAST.accumulateAndGet(now, (last, current) -> current > last ? current : last + 1);
        long high = tick >>> COUNTER_BITS << 16 | 0x7000L | tick & 0xFFFL;
        long low = (ThreadLocalRandom.current().nextLong() ^ SALT) & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
