/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisAddressTest {

    @Test
    void hasDefaultsForEverything() {
        RedisAddress address = RedisAddress.parse("redis://localhost");

        assertThat(address.kind()).isEqualTo(RedisAddress.Kind.STANDALONE);
        assertThat(address.prefix()).isEqualTo("tidings");
        assertThat(address.partitions()).isEqualTo(16);
        assertThat(address.creates()).isTrue();
        assertThat(address.trimming()).isEqualTo(new Trimming(Duration.ofDays(7), false));
        assertThat(address.replicas()).isZero();
        assertThat(address.uris()).extracting(RedisURI::getPort).containsExactly(6379);
    }

    @Test
    void hidesCredentialsWhereItIsPrinted() {
        RedisAddress address = RedisAddress.parse("rediss://app:se%40cret@redis.example:7000/3?prefix=shop");

        assertThat(address).hasToString("rediss://redis.example:7000/3");
        RedisURI uri = address.uris().get(0);
        assertThat(uri.isSsl()).isTrue();
        assertThat(uri.getDatabase()).isEqualTo(3);
        assertThat(uri.toString()).doesNotContain("se@cret");
    }

    @Test
    void namesSentinelsAndTheirMaster() {
        RedisAddress address = RedisAddress.parse("redis-sentinel://:secret@one,two:26380/orders?database=2");

        RedisURI uri = address.uris().get(0);
        assertThat(uri.getSentinelMasterId()).isEqualTo("orders");
        assertThat(uri.getSentinels()).extracting(RedisURI::getPort).containsExactly(26_379, 26_380);
        assertThat(uri.getDatabase()).isEqualTo(2);
    }

    @Test
    void namesTheNodesOfACluster() {
        RedisAddress address = RedisAddress.parse("redis-cluster://one:7001,two:7002?tls=yes");

        assertThat(address.uris()).extracting(RedisURI::getHost).containsExactly("one", "two");
        assertThat(address.uris()).allMatch(RedisURI::isSsl);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://a?partition=4, Known are",
        "redis://a?partitions=0, from 1 to 256",
        "redis://a?topology=drop, 'must be one of create, verify'",
        "redis://a?trim=soon, 'such as 7d'",
        "redis://a?durability=wait:0, wait:1",
        "redis://a?prefix=a:b, must be letters",
        "redis://a/orders, number of a database",
        "'redis://a,b', redis-cluster",
        "redis-sentinel://a, NAME",
        "redis://a?tls-verify=maybe&tls=yes, 'ca, full, none'"
    })
    void refusesWhatItDoesNotUnderstand(String address, String message) {
        assertThatThrownBy(() -> RedisAddress.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"off, -1, false", "0s, 0, false", "90m, 5400000, false", "force:12h, 43200000, true"})
    void readsWhatIsTrimmed(String text, long millis, boolean forced) {
        Trimming trimming = Trimming.parse(text);

        assertThat(trimming).isEqualTo(new Trimming(Duration.ofMillis(millis), forced));
        assertThat(trimming.isOff()).isEqualTo(millis < 0);
    }
}
