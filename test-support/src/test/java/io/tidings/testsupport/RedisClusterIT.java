/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RedisClusterIT {

    @Test
    void sharesTheKeysAndKeepsThemWhenAServerIsKilled() {
        try (RedisCluster cluster = RedisCluster.start()) {
            write(cluster, "a", "b", "c", "d");
            assertThat(List.of("a", "b", "c", "d"))
                    .extracting(key -> SlotHash.getSlot(key) * 3 / SlotHash.SLOT_COUNT)
                    .contains(0, 1, 2);

            cluster.servers().get(1).kill();
            cluster.servers().get(1).restart();
            cluster.awaitComplete();

            assertThat(read(cluster, "a", "b", "c", "d")).containsExactly("a", "b", "c", "d");
        }
    }

    private static void write(RedisCluster cluster, String... keys) {
        with(cluster, redis -> {
            for (String key : keys) {
                redis.set(key, key);
            }
            return List.of();
        });
    }

    private static List<String> read(RedisCluster cluster, String... keys) {
        return with(cluster, redis -> List.of(keys).stream().map(redis::get).toList());
    }

    private interface Work {
        List<String> on(RedisAdvancedClusterCommands<String, String> redis);
    }

    private static List<String> with(RedisCluster cluster, Work work) {
        List<RedisURI> uris = List.of(cluster.addresses().split(",")).stream()
                .map(address -> RedisURI.create("redis://" + address))
                .toList();
        RedisClusterClient client = RedisClusterClient.create(uris);
        try {
            return work.on(client.connect().sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }
}
