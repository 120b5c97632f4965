/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.testsupport.BrokerServer;
import io.tidings.testsupport.JavaProcess;
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
@Timeout(400)
public abstract class BrokerAttack {

    /** The subscription that is attacked. */
    protected static final String SUBSCRIPTION = Worker.SUBSCRIPTION;

    private static final Logger LOG = LoggerFactory.getLogger(BrokerAttack.class);
    private static final int ROUNDS = 10;

    private final Effort effort;
    private final Random random = new Random(7);
    private final List<JavaProcess> workers = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Walk walk;
    private BrokerServer server;

    /**
     * How hard a broker is attacked.
     *
     * @param options of the address, for all
     * @param lease of the members
     * @param patience how long anything may take
     * @param kills how many members are killed
     * @param halts how often a member is halted
     * @param cuts how often connections are reset and frozen
     */
    public record Effort(String options, Duration lease, Duration patience, int kills, int halts, int cuts) {}

    /**
     * For subclasses.
     *
     * @param effort how hard
     */
    protected BrokerAttack(Effort effort) {
        this.effort = effort;
        this.walk = new Walk(effort.patience());
    }

    /**
     * Starts a broker of the test's own.
     *
     * @return a running server
     */
    protected abstract BrokerServer start();

    /** Waits until a kill of the server costs nothing that it has confirmed. */
    protected void awaitKept() {}

    /**
     * Waits until members work again, where an attack on some that are just coming up proves nothing.
     *
     * @param tidings tells
     * @param members how many at least
     */
    protected void awaitWork(Tidings tidings, int members) {}

    @BeforeEach
    final void open() {
        server = start();
    }

    @AfterEach
    final void close() {
        workers.forEach(JavaProcess::close);
        if (server != null) {
            server.close();
        }
    }

    private String address(String url) {
        return url + "?" + effort.options();
    }

    private Tidings publisher() {
        return Tidings.builder(address(server.url())).codec(new NoCodec()).build();
    }

    private void worker(String url) {
        workers.add(JavaProcess.of(Worker.class)
                .args(address(url), Long.toString(effort.lease().toMillis()))
                .jvmOptions("-Xmx96m", "-XX:TieredStopAtLevel=1")
                .start());
    }

    private void awaitReady() {
        workers.forEach(each -> each.awaitLine("ready"::equals, effort.patience()));
    }

    private List<String> written() {
        List<String> all = new ArrayList<>(lines);
        workers.forEach(each -> all.addAll(each.lines()));
        return all;
    }

    private void settle() {
        Awaitility.await()
                .atMost(effort.patience())
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Walk.distinct(written()) >= walk.published());
        int again = walk.settle(written());
        LOG.info("{} steps, {} handled again", walk.published(), again);
        assertThat(again).as("handled again").isLessThan(walk.published());
    }

    /**
     * Counts the members that own something.
     *
     * @param tidings tells
     * @return how many
     */
    protected int owners(Tidings tidings) {
        return tidings.subscriptions().list().stream()
                .filter(status -> status.name().equals(SUBSCRIPTION))
                .map(SubscriptionStatus::owners)
                .mapToInt(List::size)
                .sum();
    }

    @Test
    final void losesNothingAndKeepsTheOrderWhenMembersAreKilled() {
        try (Tidings tidings = publisher()) {
            walk.publish(tidings, ROUNDS);
            for (int i = 0; i < 3; i++) {
                worker(server.url());
            }
            awaitReady();
            for (int i = 0; i < effort.kills(); i++) {
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
    final void losesNothingWhenMembersAreHalted() {
        try (Tidings tidings = publisher()) {
            worker(server.url());
            worker(server.url());
            awaitReady();
            for (int i = 0; i < effort.halts(); i++) {
                JavaProcess victim = workers.get(i % workers.size());
                walk.publish(tidings, ROUNDS);
                awaitWork(tidings, 2);
                victim.freeze();
                walk.publish(tidings, ROUNDS);
                Awaitility.await().atMost(effort.patience()).until(() -> owners(tidings) == 1);
                victim.thaw();
                Awaitility.await().atMost(effort.patience()).until(() -> owners(tidings) == 2);
            }
            settle();
        }
    }

    @Test
    final void losesNothingAndKeepsTheOrderWhenTheBrokerIsKilled() {
        try (Tidings tidings = publisher()) {
            worker(server.url());
            worker(server.url());
            awaitReady();
            walk.publish(tidings, ROUNDS);
            awaitKept();
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
    final void losesNothingWhenConnectionsFreezeAndBreak() {
        try (Tidings tidings = publisher()) {
            String proxied = server.proxiedUrl();
            worker(proxied);
            worker(proxied);
            awaitReady();
            for (int i = 0; i < effort.cuts(); i++) {
                walk.publish(tidings, ROUNDS);
                server.proxy().reset();
                walk.publish(tidings, ROUNDS);
                awaitWork(tidings, 1);
                server.proxy().freeze();
                walk.publish(tidings, ROUNDS);
                Awaitility.await().atMost(effort.patience()).until(() -> owners(tidings) == 0);
                server.proxy().resume();
                Awaitility.await().atMost(effort.patience()).until(() -> owners(tidings) > 0);
            }
            settle();
        }
    }
}
