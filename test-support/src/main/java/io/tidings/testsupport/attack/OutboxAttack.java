/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import io.tidings.testsupport.BrokerServer;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a transaction through a broker into a transaction, while members or the broker are killed. */
@Timeout(240)
public abstract class OutboxAttack {

    /** The subscription that books. */
    protected static final String SUBSCRIPTION = DatabaseMember.SUBSCRIPTION;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxAttack.class);
    private static final int ACCOUNTS = 20;

    private final int rounds;
    private final int every;
    private final String options;
    private final TestDatabase database = PostgresServer.shared().open();
    private final List<JavaProcess> members = new ArrayList<>();

    private BrokerServer server;

    /**
     * For subclasses.
     *
     * @param rounds how often each account pays
     * @param kills how many members are killed, or how often the broker, at even intervals
     * @param options of the broker's address, with their question mark; or empty
     */
    protected OutboxAttack(int rounds, int kills, String options) {
        this.rounds = rounds;
        this.every = rounds / kills;
        this.options = options;
    }

    /**
     * Starts a broker of the test's own.
     *
     * @return a running server
     */
    protected abstract BrokerServer start();

    /** Waits until a kill of the server costs nothing that it has confirmed. */
    protected void awaitKept() {}

    @BeforeEach
    final void open() {
        server = start();
    }

    @AfterEach
    final void close() {
        members.forEach(JavaProcess::close);
        database.close();
        if (server != null) {
            server.close();
        }
    }

    /**
     * Tells what the broker has, in its order, when a test fails: then it is known whether the relay or the
     * subscription changed the order. Called while the broker runs.
     *
     * @param running the broker
     * @return a line for each event
     */
    protected List<String> eventsOn(BrokerServer running) {
        return List.of("(nobody asked it)");
    }

    private JavaProcess member() {
        JavaProcess member = JavaProcess.of(DatabaseMember.class)
                .args(server.url() + options, database.jdbcUrl(), database.user(), database.password())
                .jvmOptions("-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.log.io.tidings=debug")
                .start();
        members.add(member);
        return member;
    }

    @Test
    final void hasEachEffectOnceAndInOrder() throws SQLException {
        book(round -> {
            if (round % every == every / 2) {
                JavaProcess victim = members.get(members.size() - 1);
                JavaProcess heir = member();
                awaitReady(victim);
                victim.kill9();
                awaitReady(heir);
            }
        });
    }

    /** The relay has to find out what the broker took before it died. */
    @Test
    final void hasEachEffectOnceAndInOrderWhenTheBrokerIsKilled() throws SQLException {
        book(round -> {
            if (round % every == every / 2) {
                members.forEach(OutboxAttack::awaitReady);
                awaitKept();
                server.kill();
                server.restart();
            }
        });
    }

    private static void awaitReady(JavaProcess member) {
        member.awaitLine(line -> line.equals("ready"), Duration.ofMinutes(1));
    }

    private void book(IntConsumer fault) throws SQLException {
        try (HikariDataSource pool = database.pool(4);
                Tidings publisher = Tidings.on(pool)) {
            publisher.schema().migrate();
            Bookings bookings = new Bookings(pool);
            bookings.create();
            member();
            boolean passed = false;
            try {
                for (int round = 0; round < rounds; round++) {
                    publishRound(publisher, pool, round);
                    fault.accept(round);
                }
                check(bookings);
                passed = true;
            } finally {
                if (!passed) {
                    report(bookings);
                }
            }
        }
    }

    private void check(Bookings bookings) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(bookings.count()).isGreaterThanOrEqualTo(ACCOUNTS * rounds));

        List<Integer> all = IntStream.range(0, rounds).boxed().toList();
        assertThat(bookings.all())
                .hasSize(ACCOUNTS)
                .allSatisfy((account, numbers) -> assertThat(numbers).isEqualTo(all));
    }

    /** What cannot be found out afterwards: the effects, what the broker has, and what the members said. */
    private void report(Bookings bookings) {
        List<String> report = new ArrayList<>();
        report.add("The effects of each account, in their order:");
        bookings.all().forEach((account, numbers) -> report.add(account + " " + numbers));
        report.add("What the broker has:");
        report.addAll(told());
        for (JavaProcess member : members) {
            report.add("Member %d, %s, said:".formatted(member.pid(), member.isAlive() ? "running" : "ended"));
            report.addAll(member.lines());
            report.addAll(member.errorLines());
        }
        LOG.error("{}", String.join(System.lineSeparator(), report));
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // whatever it is, the test has failed for another reason
    private List<String> told() {
        try {
            return eventsOn(server);
        } catch (RuntimeException e) {
            return List.of("(it cannot tell: %s)".formatted(e));
        }
    }

    private static void publishRound(Tidings publisher, HikariDataSource pool, int round) throws SQLException {
        try (Connection tx = pool.getConnection()) {
            tx.setAutoCommit(false);
            publisher.publishAll(
                    tx,
                    IntStream.range(0, ACCOUNTS)
                            .mapToObj(account -> new Paid("a" + account, round))
                            .toList());
            tx.commit();
        }
    }
}
