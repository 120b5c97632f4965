/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RedisSentinelIT {

    @Test
    void makesTheReplicaTheMasterWhenTheMasterIsKilled() {
        try (RedisSentinel redis = RedisSentinel.start()) {
            String url = "redis-sentinel://127.0.0.1:%d/0#%s"
                    .formatted(redis.sentinel().port(), RedisSentinel.MASTER_NAME);
            try (RedisSession session = RedisSession.of(url)) {
                session.commands().set("place", "first");
            }
            await().untilAsserted(() -> {
                try (RedisSession replica = RedisSession.of(redis.second().url())) {
                    assertThat(replica.commands().get("place")).isEqualTo("first");
                }
            });

            redis.first().kill();

            await().atMost(Duration.ofSeconds(60)).until(() -> redis.isMaster(redis.second()));
            try (RedisSession session = RedisSession.of(url)) {
                assertThat(session.commands().get("place")).isEqualTo("first");
                session.commands().set("place", "second");
            }
            redis.first().restart();
            await().atMost(Duration.ofSeconds(60)).until(() -> !redis.isMaster(redis.first()));
        }
    }
}
