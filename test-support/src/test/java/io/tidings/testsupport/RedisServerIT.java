/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisServerIT extends BrokerServerContract<RedisServer> {

    private static final io.lettuce.core.Consumer<String> FIRST = io.lettuce.core.Consumer.from("email", "first");
    private static final io.lettuce.core.Consumer<String> SECOND = io.lettuce.core.Consumer.from("email", "second");

    @Override
    RedisServer started() {
        return RedisServer.start();
    }

    @Override
    RedisServer shared() {
        return RedisServer.shared();
    }

    @Override
    void publish(String url, String text) {
        try (RedisSession session = RedisSession.of(url)) {
            session.commands().xadd("order", Map.of("text", text));
        }
    }

    @Override
    List<String> published(String url) {
        try (RedisSession session = RedisSession.of(url)) {
            return session.commands().xrange("order", io.lettuce.core.Range.unbounded()).stream()
                    .map(message -> message.getBody().get("text"))
                    .toList();
        }
    }

    @Test
    void comesAsVersion6OfTheJarToo() {
        try (RedisServer old = RedisServer.with().bundled().start();
                RedisSession session = RedisSession.of(old.url())) {
            assertThat(session.commands().info("server")).contains("redis_version:6.2.");

            publish(old.url(), "in the old one");
            old.kill();
            old.restart();

            assertThat(published(old.url())).containsExactly("in the old one");
        }
    }

    @Test
    @SuppressWarnings("unchecked") // Lettuce's varargs are generic.
    void claimsTheWorkOfADeadMember() {
        try (RedisServer empty = RedisServer.start();
                RedisSession session = RedisSession.of(empty.url())) {
            RedisCommands<String, String> redis = session.commands();
            redis.xgroupCreate(StreamOffset.from("order", "0"), "email", XGroupCreateArgs.Builder.mkstream());
            publish(empty.url(), "placed");
            assertThat(redis.xreadgroup(FIRST, StreamOffset.lastConsumed("order")))
                    .hasSize(1);

            List<StreamMessage<String, String>> claimed = redis.xautoclaim(
                            "order",
                            new XAutoClaimArgs<String>()
                                    .consumer(SECOND)
                                    .minIdleTime(Duration.ZERO)
                                    .startId("0"))
                    .getMessages();

            assertThat(claimed)
                    .singleElement()
                    .satisfies(message -> assertThat(message.getBody()).containsEntry("text", "placed"));
        }
    }

    @Test
    void asksForThePassword() {
        try (RedisServer secured = RedisServer.with().password("secret").start()) {
            publish(secured.url(), "with the password");

            assertThat(published(secured.proxiedUrl())).containsExactly("with the password");
            assertThatThrownBy(() -> publish(secured.url().replace("secret", "wrong"), "wrong"))
                    .hasStackTraceContaining("WRONGPASS");
        }
    }

    @Test
    void speaksTls() {
        try (RedisServer secured = RedisServer.with().tls().password("secret").start()) {
            assertThat(secured.url()).startsWith("rediss://");
            publish(secured.url(), "encrypted");
            secured.kill();
            secured.restart();

            assertThat(published(secured.proxiedUrl())).containsExactly("encrypted");
            assertThatThrownBy(() -> publish(secured.url().replace("rediss", "redis"), "in the clear"))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void forgetsEverythingWithoutPersistence() {
        try (RedisServer forgetful =
                RedisServer.with().persistence(RedisServer.Persistence.OFF).start()) {
            publish(forgetful.url(), "gone soon");
            forgetful.kill();
            forgetful.restart();

            assertThat(published(forgetful.url())).isEmpty();
        }
    }

    @Test
    void forcesEachWriteToTheDiskWhenTold() {
        try (RedisServer careful = RedisServer.with()
                        .persistence(RedisServer.Persistence.ALWAYS)
                        .start();
                RedisSession session = RedisSession.of(careful.url())) {
            assertThat(session.commands().configGet("appendfsync")).containsEntry("appendfsync", "always");
            publish(careful.url(), "kept");
            careful.kill();
            careful.restart();

            assertThat(published(careful.url())).containsExactly("kept");
        }
    }

    @Test
    void takesOtherSettings() {
        try (RedisServer full = RedisServer.with().setting("maxmemory", "1").start()) {
            assertThatThrownBy(() -> publish(full.url(), "no room"))
                    .isInstanceOf(RedisCommandExecutionException.class)
                    .hasMessageStartingWith("OOM");
        }
    }

    @Test
    void saysWhyItDoesNotStart() {
        RedisServer.Builder wrong = RedisServer.with().setting("no-such-setting", "1");

        assertThatThrownBy(wrong::start).rootCause().hasMessageContaining("no-such-setting");
    }
}
