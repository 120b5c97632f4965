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

/** From a transaction through a broker into a transaction, while members or the broker are killed. */
@Timeout(240)
public abstract class OutboxAttack {

    /** The subscription that books. */
    protected static final String SUBSCRIPTION = DatabaseMember.SUBSCRIPTION;

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

    private JavaProcess member() {
        JavaProcess member = JavaProcess.of(DatabaseMember.class)
                .args(server.url() + options, database.jdbcUrl(), database.user(), database.password())
                .jvmOptions("-XX:TieredStopAtLevel=1")
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
            for (int round = 0; round < rounds; round++) {
                publishRound(publisher, pool, round);
                fault.accept(round);
            }

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(bookings.count()).isGreaterThanOrEqualTo(ACCOUNTS * rounds));

            List<Integer> all = IntStream.range(0, rounds).boxed().toList();
            assertThat(bookings.all())
                    .hasSize(ACCOUNTS)
                    .allSatisfy((account, numbers) -> assertThat(numbers).isEqualTo(all));
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
