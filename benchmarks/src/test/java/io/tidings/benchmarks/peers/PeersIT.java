/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.benchmarks.database.Server;
import io.tidings.benchmarks.database.Servers;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody is measured who does not do the work: each peer is held to what every contender promises. */
class PeersIT {

    private static final int EVENTS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static Server server;
    private Target target;

    static List<Contender> peers() {
        return Peers.all();
    }

    @BeforeAll
    static void startServer() {
        server = Servers.of("postgresql");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        target = server.create();
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        server.drop(target);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void handsEachEventToEverySubscriptionOnce(Contender peer) throws Exception {
        Plan plan = new Plan(2, 5, Handling.DECODED);

        Sink sink = drain(peer, plan);

        sink.verify(EVENTS);
        assertThat(sink.count()).isEqualTo(5L * EVENTS);
        assertThat(rows("business")).isEqualTo(EVENTS / 20);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void commitsTheEffectOfEachEvent(Contender peer) throws Exception {
        Plan plan = new Plan(1, 1, Handling.EFFECT);

        Sink sink = drain(peer, plan);

        sink.verify(EVENTS);
        assertThat(rows("effect")).isEqualTo(EVENTS);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void forgetsWhatAnEarlierOneLeftBehind(Contender peer) throws Exception {
        Plan plan = Plan.publishing(1);
        Sink earlier = new Sink(plan);
        try (Running running = peer.open(target, plan, earlier)) {
            running.transact(Business.NONE, new Orders().some(10));
            earlier.open();
        }

        Sink sink = drain(peer, plan);

        sink.verify(EVENTS);
        assertThat(earlier.count()).isZero();
    }

    @ParameterizedTest
    @MethodSource("peers")
    void announcesNothingWhenTheBusinessFails(Contender peer) throws Exception {
        Plan plan = Plan.publishing(1);
        Sink sink = new Sink(plan);
        Orders orders = new Orders();
        try (Running running = peer.open(target, plan, sink)) {
            assertThatThrownBy(() -> running.transact(PeersIT::refuse, new Orders().some(1)))
                    .hasStackTraceContaining("out of stock");
            running.transact(Business.NONE, orders.some(3));
            start(running, sink, 3);
        }

        sink.verify(3);
    }

    private Sink drain(Contender peer, Plan plan) throws Exception {
        Sink sink = new Sink(plan);
        Orders orders = new Orders();
        try (Running running = peer.open(target, plan, sink)) {
            while (orders.made() < EVENTS) {
                running.transact(Business.ONE_ROW, orders.some(20));
            }
            start(running, sink, EVENTS);
        }
        return sink;
    }

    private static void start(Running running, Sink sink, int events) throws Exception {
        running.start();
        sink.expect(events);
        sink.open();
        sink.await(PATIENCE);
    }

    private static void refuse(Connection tx, List<?> orders) throws SQLException {
        throw new SQLException("out of stock: order 1 of " + orders.size());
    }

    private long rows(String table) throws SQLException {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
