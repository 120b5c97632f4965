/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tidings.spi.PersonKeys;
import io.tidings.spi.PersonKeys.Entry;
import io.tidings.spi.PersonKeys.Held;
import io.tidings.spi.PersonKeys.Rewrapped;
import io.tidings.testsupport.Databases;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PersonKeysIT {

    private final TestLog log;
    private final PersonKeys keys;

    PersonKeysIT(Databases kind) {
        this.log = TestLog.open(kind);
        this.keys = log.log.personKeys();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void keepsTheFirstKeyOfAPerson() {
        assertThat(keys.find("ada")).isEmpty();

        Entry first = keys.findOrAdd("ada", entry(1));
        Entry second = keys.findOrAdd("ada", entry(2));

        assertThat(first.wrapped()).containsExactly(1, 2, 3);
        assertThat(second.wrapped()).containsExactly(1, 2, 3);
        assertThat(keys.find("ada").orElseThrow().master()).isEqualTo("m1");
        assertThat(keys.find("Ada")).as("another person").isEmpty();
    }

    @Test
    void agreesOnOneKeyWhenManyAddThePersonAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            CountDownLatch start = new CountDownLatch(6);
            List<Future<Entry>> offers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Entry offered = entry(i);
                offers.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    return log.another().personKeys().findOrAdd("ada", offered);
                }));
            }

            byte[] kept = keys.findOrAdd("ada", entry(99)).wrapped();
            for (Future<Entry> offer : offers) {
                assertThat(offer.get().wrapped()).isEqualTo(kept);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void erasesForGood() {
        keys.findOrAdd("ada", entry(1));

        assertThat(keys.erasedAt("ada")).isEmpty();
        assertThat(keys.erase("ada")).isTrue();
        assertThat(keys.erase("ada")).as("again").isFalse();

        assertThat(keys.find("ada").orElseThrow().isErased()).isTrue();
        assertThat(keys.findOrAdd("ada", entry(2)).isErased()).isTrue();
        assertThat(keys.erasedAt("ada").orElseThrow()).isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS));
    }

    @Test
    void barsAPersonThatIsNotKnownYet() {
        assertThat(keys.erase("eve")).isFalse();

        assertThat(keys.findOrAdd("eve", entry(1)).isErased()).isTrue();
        assertThat(keys.erasedAt("eve")).isPresent();
    }

    @Test
    void pagesThroughTheKeysOfOtherMasters() {
        for (String person : List.of("dot", "ada", "cis", "bob")) {
            keys.findOrAdd(person, entry(1));
        }
        keys.findOrAdd("eve", entry(2));
        keys.erase("bob");

        assertThat(keys.countByMaster()).containsOnly(Map.entry("m1", 3L), Map.entry("m2", 1L));
        assertThat(keys.notWrappedBy("m2", "", 2)).extracting(Held::person).containsExactly("ada", "cis");
        assertThat(keys.notWrappedBy("m2", "cis", 2)).extracting(Held::person).containsExactly("dot");
        assertThat(keys.notWrappedBy("m2", "dot", 2)).isEmpty();
    }

    @Test
    void wrapsAnewOnlyWhatIsAsItWasRead() {
        for (String person : List.of("ada", "bob", "cis")) {
            keys.findOrAdd(person, entry(1));
        }
        List<Held> read = keys.notWrappedBy("m2", "", 10);
        keys.erase("ada");
        keys.rewrap(List.of(new Rewrapped(read.get(1), entry(3))));

        keys.rewrap(read.stream().map(held -> new Rewrapped(held, entry(2))).toList());

        assertThat(keys.find("ada").orElseThrow().isErased()).isTrue();
        assertThat(keys.find("bob").orElseThrow().wrapped()).containsExactly(3, 2, 3);
        assertThat(keys.find("cis").orElseThrow().wrapped()).containsExactly(2, 2, 3);
        assertThat(keys.find("cis").orElseThrow().master()).isEqualTo("m2");
    }

    @Test
    void refusesIdsThatDoNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> keys.erase(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.findOrAdd("x".repeat(501), entry(1)));
    }

    private static Entry entry(int first) {
        return new Entry("m" + first, new byte[] {(byte) first, 2, 3});
    }
}
