/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Event;
import io.tidings.Failure;
import io.tidings.Start;
import io.tidings.spi.EventLog;
import io.tidings.spi.LogReader.Interest;
import io.tidings.spi.LogReader.Page;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.LogSettings;
import io.tidings.spi.PositionSet;
import io.tidings.spi.SubscriptionStore.Declaration;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A log of one test: tables of its own, in a database that the tests of this JVM share. */
final class TestLog implements AutoCloseable {

    private static final Map<Databases, TestDatabase> OPEN = new EnumMap<>(Databases.class);
    private static final AtomicInteger NEXT = new AtomicInteger();

    final Databases kind;
    final TestDatabase database;
    final HikariDataSource pool;
    final String prefix;
    final EventLog log;

    private TestLog(Databases kind, TestDatabase database) {
        this.kind = kind;
        this.database = database;
        this.pool = database.pool(16);
        this.prefix = "t%d_".formatted(NEXT.incrementAndGet());
        this.log = another();
    }

    static TestLog unmigrated(Databases kind) {
        synchronized (OPEN) {
            return new TestLog(kind, OPEN.computeIfAbsent(kind, Databases::open));
        }
    }

    static TestLog open(Databases kind) {
        TestLog log = unmigrated(kind);
        log.log.schema().migrate();
        return log;
    }

    /** The same log, as another process has it. */
    EventLog another() {
        return new JdbcEventLogProvider().open(pool, new LogSettings(null, prefix, false));
    }

    /** Completes a statement as the log itself does. */
    String sql(String template) {
        return new Statements(new Tables(null, prefix), Map.of(), Map.of()).of(template);
    }

    void execute(String template) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql(template));
        }
    }

    static Event event(String type, String key, String json) {
        return Event.ofType(type).source("/test").key(key).json(json).build();
    }

    static Failure failure(String fingerprint) {
        return new Failure("java.io.IOException", "mail server away", "at Mailer", fingerprint, "host-1");
    }

    long[] publish(Event... events) {
        return publish(List.of(events));
    }

    long[] publish(List<Event> events) {
        return log.transactions().call(tx -> log.writer().append(tx, events));
    }

    /** Publishes that many events of type test.n, with keys k0 to k9. */
    long[] publish(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event("test.n", "k" + i % 10, "{\"n\":%d}".formatted(i)));
        }
        return publish(events);
    }

    Page read(long after, int limit, String... types) {
        return read(PositionSet.empty(), after, limit, types);
    }

    Page read(PositionSet holes, long after, int limit, String... types) {
        return log.reader().read(new Request(holes, after, limit, new Interest(Set.of(types))));
    }

    boolean register(String name, Start start, String... types) {
        return log.subscriptions().register(new Declaration(name, Set.of(types), 4, "PER_KEY", start));
    }

    @Override
    public void close() {
        log.close();
        pool.close();
    }
}
