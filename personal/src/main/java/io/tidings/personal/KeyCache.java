/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/**
 * Keeps the keys used last, so many and so long. How long is how late a process may notice that another one erased a
 * person. Thread-safe; keys are looked up outside the lock.
 */
final class KeyCache {

    private final int most;
    private final long keptNanos;
    private final LongSupplier nanoTime;
    private final Object lock = new Object();
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > most;
        }
    };

    KeyCache(int most, long keptNanos, LongSupplier nanoTime) {
        this.most = most;
        this.keptNanos = keptNanos;
        this.nanoTime = nanoTime;
    }

    /** A key, or that the person is erased, and when that was looked up. */
    private record Kept(Optional<SecretKey> key, long since) {}

    Optional<SecretKey> get(String person, Supplier<Optional<SecretKey>> lookup) {
        long now = nanoTime.getAsLong();
        synchronized (lock) {
            Kept known = kept.get(person);
            if (known != null && now - known.since < keptNanos) {
                return known.key;
            }
        }
        Optional<SecretKey> found = lookup.get();
        synchronized (lock) {
            kept.put(person, new Kept(found, now)); // as old as the question
        }
        return found;
    }

    void forget(String person) {
        synchronized (lock) {
            kept.remove(person);
        }
    }

    int size() {
        synchronized (lock) {
            return kept.size();
        }
    }
}
