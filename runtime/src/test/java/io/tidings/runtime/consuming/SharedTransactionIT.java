/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.DeadLetters.Filter;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.TransactionalHandler;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handlers of single events share a transaction, and none suffers from that. */
class SharedTransactionIT {

    private static final int EVENTS = 60;

    private final TestDatabase database = PostgresServer.shared().open();
    private final HikariDataSource pool = database.pool(10);
    private final Tidings tidings = Tidings.builder(pool).build();

    @EventType("stock.counted")
    record Counted(@Key String article, int number) {}

    /**
     * What a handler left behind.
     *
     * @param number of the event
     * @param transaction in which it was written
     */
    private record Effect(int number, String transaction) {}

    @BeforeEach
    void create() throws SQLException {
        execute("CREATE TABLE effect (place serial, article text, number integer, transaction text)");
        tidings.start();
    }

    @AfterEach
    void close() {
        tidings.close();
        pool.close();
        database.close();
    }

    @Test
    void oneThatFailsInTheMiddleIsTriedAloneAndTheOthersShare() throws SQLException {
        publish();

        handle((counted, tx) -> {
            write(tx, counted, "0");
            if (counted.number() % 20 == 10) {
                throw new IllegalStateException("counted wrong");
            }
        });

        await().atMost(Duration.ofMinutes(1)).until(() -> effects().size() == EVENTS - 3);
        await().until(() -> tidings.deadLetters().count(Filter.all()) == 3);
        assertThat(numbers()).doesNotHaveDuplicates().doesNotContain(10, 30, 50);
        assertThat(perTransaction().values()).as("effects of a transaction").anyMatch(count -> count > 1);
        assertThat(inOrderOfKeys()).isTrue();
    }

    @Test
    void aTransactionEndsBeforeTheNextHandlerWhenItHasLastedAWhile() throws SQLException {
        publish();

        handle((counted, tx) -> write(tx, counted, "pg_sleep(0.025)"));

        await().atMost(Duration.ofMinutes(1)).until(() -> effects().size() == EVENTS);
        assertThat(perTransaction().values()).as("effects of a transaction").containsOnly(1L);
        assertThat(inOrderOfKeys()).isTrue();
    }

    @Test
    void handlersThatAreSlowAndFailAreTriedTooAndHoldUpNoOther() throws SQLException {
        publish();

        handle((counted, tx) -> {
            boolean fails = counted.number() % 20 == 10;
            write(tx, counted, fails ? "pg_sleep(0.05)" : "0");
            if (fails) {
                throw new IllegalStateException("counted wrong, and slowly");
            }
        });

        await().atMost(Duration.ofMinutes(1)).until(() -> tidings.deadLetters().count(Filter.all()) == 3);
        await().until(() -> effects().size() == EVENTS - 3);
        assertThat(numbers()).doesNotHaveDuplicates();
        assertThat(inOrderOfKeys()).isTrue();
    }

    private void publish() {
        tidings.publishAll(IntStream.range(0, EVENTS)
                .mapToObj(number -> new Counted("a" + number % 3, number))
                .toList());
    }

    private void handle(TransactionalHandler<Counted> handler) {
        tidings.subscribe("stock")
                .startAt(Start.earliest())
                .partitions(1)
                .retry(RetryPolicy.none())
                .inTransaction(Counted.class, handler)
                .start();
    }

    private static void write(Connection tx, Counted counted, String delay) throws SQLException {
        String sql = """
                INSERT INTO effect (article, number, transaction)
                SELECT ?, ?, pg_current_xact_id()::text
                FROM (SELECT %s) AS delay""".formatted(delay);
        try (PreparedStatement insert = tx.prepareStatement(sql)) {
            insert.setString(1, counted.article());
            insert.setInt(2, counted.number());
            insert.executeUpdate();
        }
    }

    private Map<String, Long> perTransaction() throws SQLException {
        return effects().stream().collect(Collectors.groupingBy(Effect::transaction, Collectors.counting()));
    }

    private List<Integer> numbers() throws SQLException {
        return effects().stream().map(Effect::number).toList();
    }

    private boolean inOrderOfKeys() throws SQLException {
        Map<Integer, List<Integer>> byKey = numbers().stream().collect(Collectors.groupingBy(number -> number % 3));
        return byKey.values().stream()
                .allMatch(each -> each.equals(each.stream().sorted().toList()));
    }

    private List<Effect> effects() throws SQLException {
        List<Effect> effects = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT number, transaction FROM effect ORDER BY place")) {
            while (row.next()) {
                effects.add(new Effect(row.getInt(1), row.getString(2)));
            }
        }
        return effects;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
