/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger lookups = new AtomicInteger();
    private final KeyCache cache = new KeyCache(3, 100, now::get);

    @Test
    void looksAKeyUpAgainOnceItIsOld() {
        Optional<SecretKey> first = get("ada");

        now.set(99);
        assertThat(get("ada").orElseThrow()).isSameAs(first.orElseThrow());
        now.set(100);
        assertThat(get("ada").orElseThrow()).isNotSameAs(first.orElseThrow());
    }

    @Test
    void keepsTheKeysUsedLast() {
        get("a");
        get("b");
        get("c");
        get("a");
        get("d");

        assertThat(cache.size()).isEqualTo(3);
        assertThat(lookups).hasValue(4);
        get("a");
        assertThat(lookups).as("used last").hasValue(4);
        get("b");
        assertThat(lookups).as("used before all others").hasValue(5);
    }

    @Test
    void forgets() {
        get("ada");

        cache.forget("ada");

        get("ada");
        assertThat(lookups).hasValue(2);
    }

    private Optional<SecretKey> get(String person) {
        return cache.get(person, () -> {
            lookups.incrementAndGet();
            return Optional.of(AesGcm.newKey());
        });
    }
}
