/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a transaction through RabbitMQ into a transaction, while members are killed. */
@Timeout(240)
class RabbitOutboxIT {

    private static final int ACCOUNTS = 20;
    private static final int ROUNDS = 30;

    private RabbitMqServer rabbit;
    private final TestDatabase database = PostgresServer.shared().open();
    private final List<JavaProcess> members = new ArrayList<>();

    @BeforeEach
    void start() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        rabbit = RabbitMqServer.start();
    }

    @AfterEach
    void close() {
        members.forEach(JavaProcess::close);
        database.close();
        if (rabbit != null) {
            rabbit.close();
        }
    }

    private JavaProcess member() {
        JavaProcess member = JavaProcess.of(DatabaseMember.class)
                .args(rabbit.url() + "?partitions=3", database.jdbcUrl(), database.user(), database.password())
                .jvmOptions("-XX:TieredStopAtLevel=1")
                .start();
        members.add(member);
        return member;
    }

    @Test
    void hasEachEffectOnceAndInOrder() throws SQLException {
        try (HikariDataSource pool = database.pool(4);
                Tidings publisher = Tidings.on(pool)) {
            publisher.schema().migrate();
            execute(pool, "CREATE TABLE booking (id SERIAL PRIMARY KEY, account VARCHAR(9), number INT)");
            member();
            for (int round = 0; round < ROUNDS; round++) {
                publishRound(publisher, pool, round);
                if (round % 10 == 5) {
                    JavaProcess victim = member();
                    members.get(members.size() - 2).awaitLine(line -> line.equals("ready"), Duration.ofMinutes(1));
                    members.get(members.size() - 2).kill9();
                    victim.awaitLine(line -> line.equals("ready"), Duration.ofMinutes(1));
                }
            }

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(bookings(pool).values().stream()
                                    .mapToInt(List::size)
                                    .sum())
                            .isGreaterThanOrEqualTo(ACCOUNTS * ROUNDS));

            List<Integer> all = IntStream.range(0, ROUNDS).boxed().toList();
            assertThat(bookings(pool))
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

    private static void execute(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<String, List<Integer>> bookings(HikariDataSource pool) throws SQLException {
        Map<String, List<Integer>> bookings = new TreeMap<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT account, number FROM booking ORDER BY id")) {
            while (rows.next()) {
                bookings.computeIfAbsent(rows.getString(1), each -> new ArrayList<>())
                        .add(rows.getInt(2));
            }
        }
        return bookings;
    }
}
