/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.Tidings;
import io.tidings.redis.Account.Seen;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.RedisServer;
import io.tidings.testsupport.RedisServer.Persistence;
import io.tidings.testsupport.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members, Redis and the network break at random moments; seen from outside, nothing is lost or out of order. */
@Timeout(300)
class RedisAttackIT {

    private static final int KEYS = 30;
    private static final int BLOWS = 6;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final RedisServer redis =
            RedisServer.with().persistence(Persistence.ALWAYS).start();
    private final List<JavaProcess> members = new ArrayList<>();
    private final Account account = new Account();
    private final Random dice = new Random();

    @TempDir
    private Path folder;

    private Path notes;

    @BeforeEach
    void open() throws IOException {
        notes = Files.createFile(folder.resolve("notes"));
        for (int i = 0; i < 3; i++) {
            members.add(member());
        }
        members.forEach(each -> each.awaitLine(line -> line.equals("ready"), LONG));
    }

    @AfterEach
    void close() {
        members.forEach(JavaProcess::close);
        redis.close();
    }

    private String address() {
        return redis.proxiedUrl() + "?timeout=1000";
    }

    private JavaProcess member() {
        return JavaProcess.of(Member.class)
                .args(address(), notes.toString())
                .jvmOptions("-XX:TieredStopAtLevel=1")
                .start();
    }

    private List<Seen> seen() {
        try {
            return Files.readAllLines(notes).stream()
                    .map(line -> line.split(" ", 2))
                    .map(parts -> new Seen(parts[0], Integer.parseInt(parts[1])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Strikes in the middle of a stream of events. */
    private void play(Runnable blow) {
        try (Tidings publisher = Tidings.builder(address()).build()) {
            for (int i = 0; i < BLOWS; i++) {
                for (int burst = 0; burst < 3 + dice.nextInt(10); burst++) {
                    account.publish(publisher, KEYS);
                }
                blow.run();
                account.publish(publisher, KEYS);
            }
        }
        account.awaitBalance(this::seen);
    }

    @Test
    void losesNothingWhenMembersAreKilled() {
        play(() -> {
            members.remove(dice.nextInt(members.size())).kill9();
            members.add(member());
        });
    }

    @Test
    void losesNothingWhenRedisIsKilled() {
        play(() -> {
            redis.kill();
            redis.restart();
        });
    }

    @Test
    void losesNothingWhenConnectionsBreak() {
        TcpProxy proxy = redis.proxy();
        play(proxy::reset);
    }

    @Test
    void losesNothingWhenTheNetworkStandsStill() {
        TcpProxy proxy = redis.proxy();
        play(() -> {
            proxy.freeze();
            pause(500 + dice.nextInt(2500));
            proxy.resume();
        });
    }

    /** A member that stood still longer than its lease takes itself for the owner when it goes on. */
    @Test
    void losesNothingWhenMembersStandStill() {
        play(() -> {
            JavaProcess victim = members.get(dice.nextInt(members.size()));
            victim.freeze();
            pause(2500 + dice.nextInt(1500));
            victim.thaw();
        });
    }

    /** Lets a fault last. */
    private static void pause(long millis) {
        org.awaitility.Awaitility.await()
                .pollDelay(Duration.ofMillis(millis))
                .atMost(Duration.ofMillis(millis + 5000))
                .until(() -> true);
    }
}
