/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tidings.Event;
import io.tidings.spi.StoredEvent;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A transaction looks the same to those inside, whether its events wait for the commit or not. */
@ParameterizedClass
@EnumSource(Databases.class)
class PublishingTransactionsIT {

    @Parameter
    Databases kind;

    private TestLog log;

    @BeforeEach
    void open() {
        log = TestLog.open(kind);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private Supplier<long[]> publish(Connection tx, String... keys) {
        List<Event> events = new ArrayList<>();
        for (String key : keys) {
            events.add(TestLog.event("test.n", key, "{}"));
        }
        return log.log.writer().appendByCommit(tx, events);
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        List<StoredEvent> events = log.read(0, 10_000).events();
        events.forEach(stored -> keys.add(stored.event().key().orElseThrow()));
        return keys;
    }

    private long count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(log.sql("SELECT count(*) FROM ${event}"))) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void tellsPositionsAfterTheCommit() {
        Supplier<long[]> positions = log.log.transactions().publishing(tx -> publish(tx, "a", "b"));

        assertThat(positions.get()).hasSize(2).isSorted();
        assertThat(log.read(0, 10).events())
                .extracting(StoredEvent::position)
                .containsExactly(positions.get()[0], positions.get()[1]);
    }

    @Test
    void tellsPositionsWithinTheTransaction() {
        Supplier<long[]> second = log.log.transactions().publishing(tx -> {
            Supplier<long[]> first = publish(tx, "a");
            assertThat(first.get()).hasSize(1);
            Supplier<long[]> later = publish(tx, "b", "c");
            assertThat(first.get()[0]).isLessThan(later.get()[0]);
            return later;
        });

        assertThat(second.get()).hasSize(2);
        assertThat(keys()).containsExactly("a", "b", "c");
    }

    @Test
    void keepsTheOrderOfManyPublishes() {
        List<String> expected = new ArrayList<>();
        List<Supplier<long[]>> receipts = new ArrayList<>();

        log.log.transactions().publishing(tx -> {
            for (int i = 0; i < 2500; i++) {
                expected.add("k" + i);
                receipts.add(publish(tx, "k" + i));
            }
            return "";
        });

        assertThat(keys()).isEqualTo(expected);
        assertThat(receipts.stream().mapToLong(each -> each.get()[0]).toArray()).isSorted();
    }

    @Test
    void publishesNothingWhenTheWorkThrows() {
        AtomicReference<Supplier<long[]>> receipt = new AtomicReference<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> log.log.transactions().publishing(tx -> {
                    receipt.set(publish(tx, "a"));
                    throw new IllegalStateException("changed my mind");
                }));

        assertThat(receipt.get().get().length).isLessThan(2);
        assertThat(keys()).isEmpty();
    }

    @Test
    void publishesNothingThatASavepointTookBack() {
        log.log.transactions().publishing(tx -> {
            publish(tx, "a");
            Savepoint afterA = tx.setSavepoint();
            publish(tx, "b");
            tx.rollback(afterA);
            publish(tx, "c");
            return "";
        });

        assertThat(keys()).containsExactly("a", "c");
    }

    @Test
    void publishesNothingThatSqlTookBack() {
        log.log.transactions().publishing(tx -> {
            try (Statement statement = tx.createStatement()) {
                publish(tx, "a");
                statement.execute("SAVEPOINT after_a");
                publish(tx, "b");
                statement.execute("ROLLBACK TO SAVEPOINT after_a");
                publish(tx, "c");
            }
            return "";
        });

        assertThat(keys()).containsExactly("a", "c");
    }

    @Test
    void publishesNothingThatTheWorkRolledBack() {
        log.log.transactions().publishing(tx -> {
            publish(tx, "a");
            tx.rollback();
            publish(tx, "b");
            return "";
        });

        assertThat(keys()).containsExactly("b");
    }

    @Test
    void showsEventsToTheStatementsThatFollow() {
        long seen = log.log.transactions().publishing(tx -> {
            try (PreparedStatement before = tx.prepareStatement(log.sql("SELECT count(*) FROM ${event}"));
                    Statement statement = tx.createStatement()) {
                publish(tx, "a");
                assertThat(count(statement)).isEqualTo(1);
                publish(tx, "b");
                try (ResultSet row = before.executeQuery()) {
                    row.next();
                    assertThat(row.getLong(1)).isEqualTo(2);
                }
                publish(tx, "c");
                try (Statement later = before.getConnection().createStatement()) {
                    return count(later);
                }
            }
        });

        assertThat(seen).isEqualTo(3);
    }

    @Test
    void keepsTheOrderAmongPublishesAndPlainSql() {
        log.log.transactions().publishing(tx -> {
            try (Statement statement = tx.createStatement()) {
                publish(tx, "a");
                statement.execute(log.sql("INSERT INTO ${event} (type, event_key) VALUES ('test.n', 'b')"));
                publish(tx, "c");
                log.log.writer().append(tx, List.of(TestLog.event("test.n", "d", "{}")));
            }
            return "";
        });

        assertThat(keys()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void lendsAConnectionThatIsStillItself() {
        log.log.transactions().publishing(tx -> {
            try (Statement statement = tx.createStatement()) {
                assertThat(tx).isNotEqualTo(statement);
                assertThat(statement).isNotEqualTo(tx);
                assertThat(List.of(tx, statement)).contains(tx, statement);
                assertThat(statement.getConnection()).isEqualTo(tx);
                assertThat(tx.isWrapperFor(Connection.class)).isTrue();
                assertThat(tx.getAutoCommit()).isFalse();
            }
            return "";
        });
    }
}
