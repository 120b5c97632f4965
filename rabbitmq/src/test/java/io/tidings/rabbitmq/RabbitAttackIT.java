/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.spi.BrokerException;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.RabbitMqServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Members and the broker are killed, halted and cut off under load. */
@Timeout(240)
class RabbitAttackIT {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitAttackIT.class);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int ROUNDS = 10;
    private static final int PARTITIONS = 4;

    private final Random random = new Random(7);
    private final List<JavaProcess> workers = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Walk walk = new Walk();
    private RabbitMqServer server;

    @BeforeEach
    void start() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        server = RabbitMqServer.start();
    }

    @AfterEach
    void close() {
        workers.forEach(JavaProcess::close);
        if (server != null) {
            server.close();
        }
    }

    private static String address(String url) {
        return url + "?partitions=%d&timeout=3000".formatted(PARTITIONS);
    }

    private Tidings publisher() {
        return Tidings.builder(address(server.url())).codec(new NoCodec()).build();
    }

    private void worker(String url) {
        workers.add(JavaProcess.of(Worker.class)
                .args(address(url))
                .jvmOptions("-Xmx96m", "-XX:TieredStopAtLevel=1")
                .start());
    }

    private void awaitReady() {
        workers.forEach(each -> each.awaitLine("ready"::equals, LONG));
    }

    private List<String> written() {
        List<String> all = new ArrayList<>(lines);
        workers.forEach(each -> all.addAll(each.lines()));
        return all;
    }

    private void settle() {
        Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Walk.distinct(written()) >= walk.published());
        int again = walk.settle(written());
        LOG.info("{} steps, {} handled again", walk.published(), again);
        assertThat(again).as("handled again").isLessThan(walk.published());
    }

    @Test
    void losesNothingAndKeepsTheOrderWhenMembersAreKilled() {
        try (Tidings tidings = publisher()) {
            walk.publish(tidings, ROUNDS);
            for (int i = 0; i < 3; i++) {
                worker(server.url());
            }
            awaitReady();
            for (int i = 0; i < 4; i++) {
                walk.publish(tidings, ROUNDS);
                JavaProcess victim = workers.remove(random.nextInt(workers.size()));
                victim.kill9();
                lines.addAll(victim.lines());
                worker(server.url());
                awaitReady();
            }
            walk.publish(tidings, ROUNDS);
            settle();
        }
    }

    /** A member that was halted until its partitions belonged to others takes itself for their owner still. */
    @Test
    void losesNothingWhenMembersAreHalted() {
        try (Tidings tidings = publisher()) {
            worker(server.url());
            worker(server.url());
            awaitReady();
            for (int i = 0; i < 2; i++) {
                JavaProcess victim = workers.get(i);
                walk.publish(tidings, ROUNDS);
                Awaitility.await().atMost(LONG).until(() -> owners(tidings) == 2);
                victim.freeze();
                walk.publish(tidings, ROUNDS);
                Awaitility.await().atMost(LONG).until(() -> owners(tidings) == 1);
                victim.thaw();
                Awaitility.await().atMost(LONG).until(() -> owners(tidings) == 2);
            }
            settle();
        }
    }

    /** Returns how many own something; none while nobody can say. */
    private static int owners(Tidings tidings) {
        try {
            return tidings.subscriptions().list().stream()
                    .filter(status -> status.name().equals(Worker.SUBSCRIPTION))
                    .map(SubscriptionStatus::owners)
                    .mapToInt(List::size)
                    .sum();
        } catch (BrokerException e) {
            assertThat(e.isTransient()).as(e.getMessage()).isTrue();
            return -1;
        }
    }

    @Test
    void losesNothingAndKeepsTheOrderWhenTheBrokerIsKilled() {
        try (Tidings tidings = publisher()) {
            worker(server.url());
            worker(server.url());
            awaitReady();
            walk.publish(tidings, ROUNDS);
            Names names = new Names("tidings");
            for (int i = 0; i <= PARTITIONS; i++) {
                server.awaitKept("/", names.state(new PartKey(Worker.SUBSCRIPTION, i)));
            }
            for (int i = 0; i < 3; i++) {
                walk.publish(tidings, ROUNDS);
                server.kill();
                server.restart();
                walk.publish(tidings, ROUNDS);
            }
            settle();
        }
    }

    @Test
    void losesNothingWhenConnectionsFreezeAndBreak() {
        try (Tidings tidings = publisher()) {
            String proxied = server.proxiedUrl();
            worker(proxied);
            worker(proxied);
            awaitReady();
            for (int i = 0; i < 2; i++) {
                walk.publish(tidings, ROUNDS);
                server.proxy().reset();
                walk.publish(tidings, ROUNDS);
                Awaitility.await().atMost(LONG).until(() -> owners(tidings) > 0);
                server.proxy().freeze();
                walk.publish(tidings, ROUNDS);
                Awaitility.await().atMost(LONG).until(() -> owners(tidings) == 0);
                server.proxy().resume();
                Awaitility.await().atMost(LONG).until(() -> owners(tidings) > 0);
            }
            settle();
        }
    }
}
