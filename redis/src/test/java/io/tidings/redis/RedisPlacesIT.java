/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static io.tidings.redis.Account.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.Certificates;
import io.tidings.testsupport.RedisCluster;
import io.tidings.testsupport.RedisSentinel;
import io.tidings.testsupport.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where Redis may be: of another version, behind TLS and a password, watched by a sentinel, in a cluster. */
@Timeout(180)
class RedisPlacesIT {

    private final Account account = new Account();

    private Tidings running(String address) {
        Tidings tidings = Tidings.builder(address).lease(Duration.ofSeconds(3)).build();
        tidings.subscribe("s").startAt(Start.earliest()).decidingRaw("round.*", account::saw);
        tidings.start();
        return tidings;
    }

    private void playsARound(String address) {
        try (Tidings publisher = Tidings.builder(address).build();
                Tidings consumer = running(address)) {
            for (int i = 0; i < 5; i++) {
                account.publish(publisher, 40);
            }
            account.awaitBalance();
            eventually()
                    .untilAsserted(() -> assertThat(consumer.subscriptions().list())
                            .hasSize(1)
                            .allMatch(status -> status.lagEvents() == 0));
        }
    }

    @Test
    void worksOnTheOldestVersion() {
        try (RedisServer redis = RedisServer.with().bundled().start()) {
            playsARound(redis.url());
        }
    }

    @Test
    void worksBehindTlsWithAPassword() {
        try (RedisServer redis = RedisServer.with().tls().password("secret").start()) {
            playsARound(redis.url() + "?tls-ca=" + Certificates.shared().certificate());
        }
    }

    @Test
    void worksInACluster() {
        try (RedisCluster cluster = RedisCluster.start()) {
            playsARound("redis-cluster://" + cluster.addresses());
        }
    }

    @Test
    void goesOnInAClusterWhenANodeComesBack() {
        try (RedisCluster cluster = RedisCluster.start()) {
            String address = "redis-cluster://" + cluster.addresses() + "?timeout=1000";
            try (Tidings publisher = Tidings.builder(address).build();
                    Tidings unused = running(address)) {
                account.publish(publisher, 40);
                for (RedisServer server : cluster.servers()) {
                    server.kill();
                    server.restart();
                    cluster.awaitComplete();
                    account.publish(publisher, 40);
                }
                account.awaitBalance();
            }
        }
    }

    @Test
    void followsTheMasterWhenASentinelMovesIt() {
        try (RedisSentinel sentinel = RedisSentinel.start()) {
            String address = "redis-sentinel://127.0.0.1:%d/%s?durability=wait:1&timeout=1000"
                    .formatted(sentinel.sentinel().port(), RedisSentinel.MASTER_NAME);
            String later = address.replace("durability=wait:1&", "");
            try (Tidings publisher = Tidings.builder(address).build();
                    Tidings afterwards = Tidings.builder(later).build();
                    Tidings unused = running(later)) {
                account.publish(publisher, 40);
                account.publish(publisher, 40);

                sentinel.first().kill();

                eventually().until(() -> sentinel.isMaster(sentinel.second()));
                account.publish(afterwards, 40);
                account.awaitBalance();
            }
        }
    }
}
