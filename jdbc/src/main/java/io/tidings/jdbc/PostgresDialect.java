/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Diagnosis.Finding;
import io.tidings.Event;
import io.tidings.spi.EventLog.Doorbell;
import io.tidings.spi.PositionSet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLState;

/**
 * PostgreSQL.
 *
 * <p>An insert locks the table before it draws its position and keeps the lock until its transaction is visibly over,
 * so the holders of that lock are exactly the transactions that may own a missing position.
 */
final class PostgresDialect implements Dialect {

    private static final Map<String, String> WORDS = Map.of(
            "now", "clock_timestamp()",
            "micros_now", "(date_part('epoch', clock_timestamp()) * 1000000)::bigint",
            "later", "clock_timestamp() + ? * interval '1 millisecond'",
            "moment", "timestamptz 'epoch' + ? * interval '1 microsecond'");

    private static final long FEW = 500;

    /** So many rows are quicker to pass by than a second way into the table. */
    private static final long NEAR = 500;

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long MICROS_TO_2000 = 946_684_800_000_000L;

    private static final Duration INSERTS_END = Duration.ofMillis(5);

    private static final Duration PING_EVERY = Duration.ofSeconds(15);

    /** Settings that end with the transaction, which for a read of its own is the read. */
    static final String PLAN_BY_INDEX = """
            SELECT set_config('plan_cache_mode', 'force_generic_plan', true),
                   set_config('enable_seqscan', 'off', true),
                   set_config('enable_bitmapscan', 'off', true),
                   set_config('jit', 'off', true);
            """;

    private final Tables tables;
    private final String url;
    private final Statements statements;

    PostgresDialect(Tables tables, String url) {
        this.tables = tables;
        this.url = url;
        this.statements = new Statements(
                tables,
                WORDS,
                Map.of(
                        "time",
                        column -> column,
                        "micros",
                        column -> "(date_part('epoch', %s) * 1000000)::bigint".formatted(column),
                        "bytes",
                        "octet_length(%s)"::formatted));
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String sql(String template) {
        return statements.of(template);
    }

    @Override
    public long[] append(Connection tx, List<Event> events) throws SQLException {
        PostgresInsert insert = PostgresInsert.of(events);
        return Sql.numbers(tx, sql(insert.template()), events.size(), insert.values());
    }

    @Override
    public boolean commitsWithEvents(Connection tx) throws SQLException {
        return tx.isWrapperFor(PGConnection.class);
    }

    /** The driver sends both statements at once, and knows from the answer that no transaction is open any more. */
    @Override
    public long[] appendAndCommit(Connection tx, List<Event> events) throws SQLException {
        PostgresInsert insert = PostgresInsert.of(events);
        return Sql.numbers(tx, sql(insert.template()) + ";\nCOMMIT", events.size(), insert.values());
    }

    @Override
    public int insertIfAbsent(Connection tx, String insert, List<@Nullable Object[]> rows) throws SQLException {
        return Sql.insertAll(tx, insert + " ON CONFLICT DO NOTHING", rows);
    }

    /** Few positions are quicker to plan for one by one. Rows come in the order of the index, without a sort. */
    @Override
    public Places at(PositionSet positions) {
        long[] ranges = positions.ranges();
        return positions.size() <= FEW ? oneByOne(ranges) : rangeByRange(ranges);
    }

    private static Places oneByOne(long[] ranges) {
        return new Places("${event} AS e", "e.position = ANY (?::bigint[])", "", List.of(each(ranges)));
    }

    private static long[] each(long[] ranges) {
        LongStream.Builder all = LongStream.builder();
        for (int i = 0; i < ranges.length; i += 2) {
            LongStream.rangeClosed(ranges[i], ranges[i + 1]).forEach(all);
        }
        return all.build().toArray();
    }

    /** Under load there are always some holes, and mostly just behind. */
    @Override
    public @Nullable Places walk(PositionSet positions, long after) {
        if (after - positions.first() > NEAR || !positions.upTo(after).equals(positions)) {
            return null;
        }
        return new Places(
                "${event} AS e",
                "e.position > ? AND (e.position > ? OR e.position = ANY (?::bigint[]))",
                " ORDER BY e.position",
                List.of(positions.first() - 1, after, each(positions.ranges())));
    }

    private static Places rangeByRange(long[] ranges) {
        long[] firsts = new long[ranges.length / 2];
        long[] lasts = new long[firsts.length];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = ranges[2 * i];
            lasts[i] = ranges[2 * i + 1];
        }
        return new Places("""
                unnest(?::bigint[], ?::bigint[]) AS span (first, last)
                CROSS JOIN LATERAL (SELECT *
                                    FROM ${event}
                                    WHERE position BETWEEN span.first AND span.last
                                    ORDER BY position
                                    OFFSET 0) AS e""", "1 = 1", "", List.of(firsts, lasts));
    }

    /**
     * A plan that is made while the log is empty would scan the whole table later. So each read is planned, for
     * whatever values, with nothing but the index to walk along; that plan holds for any log, and is kept. It is a
     * named statement, for only those get their data in binary form.
     */
    @Override
    public void scan(Connection connection, String sql, Sql.Each each, @Nullable Object... values) throws SQLException {
        Sql.eachOfSecond(connection, PLAN_BY_INDEX + sql, PostgresDialect::nameAtOnce, each, values);
    }

    /** Else the first pages on each connection, the largest of all, would come as text. Poolers may forbid names. */
    private static void nameAtOnce(PreparedStatement statement) throws SQLException {
        if (statement.isWrapperFor(PGStatement.class)) {
            PGStatement scan = statement.unwrap(PGStatement.class);
            if (scan.getPrepareThreshold() > 1) {
                scan.setPrepareThreshold(1);
            }
        }
    }

    /** The driver hands out the bytes of a text as they came, which for its connections is UTF-8. */
    @Override
    public @Nullable String text(ResultSet row, int column, Repetitions seen) throws SQLException {
        return seen.text(column, row.getBytes(column));
    }

    /** A statement that has run a few times gets times as microseconds since 2000; before, they come as text. */
    @Override
    public Instant time(ResultSet row, int column) throws SQLException {
        byte[] value = row.getBytes(column);
        if (value.length != Long.BYTES) {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }
        long micros = (long) BIG_ENDIAN.get(value, 0);
        return micros == Long.MAX_VALUE || micros == Long.MIN_VALUE // infinity
                ? row.getObject(column, OffsetDateTime.class).toInstant()
                : EventRow.instant(micros + MICROS_TO_2000);
    }

    /**
     * By two names, for neither is for life: the virtual one, which a transaction has before it writes, changes when it
     * is prepared and the server starts again, on some servers when it is prepared; its number stays.
     */
    @Override
    public Set<String> writers(Connection connection) throws SQLException {
        Set<String> writers = new HashSet<>();
        Sql.each(
                connection,
                """
                SELECT virtualtransaction, MAX(transactionid::text)
                FROM pg_locks
                WHERE granted
                  AND (locktype = 'relation'
                       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                       AND relation = ?::regclass
                       AND mode = 'RowExclusiveLock'
                    OR locktype = 'transactionid' AND mode = 'ExclusiveLock')
                GROUP BY virtualtransaction
                HAVING BOOL_OR(locktype = 'relation')""",
                row -> {
                    writers.add(row.getString(1));
                    if (row.getString(2) != null) {
                        writers.add("number " + row.getString(2));
                    }
                },
                tables.event());
        return writers;
    }

    /** The proof would hold at once, but most inserts end before it is worth looking for their locks. */
    @Override
    public Duration grace() {
        return INSERTS_END;
    }

    @Override
    public void assumeNoSession(Connection connection) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            connection.unwrap(PGConnection.class).setPrepareThreshold(0);
        }
    }

    /** The driver is content with the roll-back by which the server answers the commit of a failed transaction. */
    @Override
    public void commit(Connection tx) throws SQLException {
        if (tx.isWrapperFor(BaseConnection.class)
                && tx.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
            throw new SQLException(
                    "the transaction cannot commit, for a statement in it failed: let its exception pass, or guard it by a savepoint",
                    PSQLState.IN_FAILED_SQL_TRANSACTION.getState());
        }
        tx.commit();
    }

    @Override
    public void relax(Connection tx) throws SQLException {
        Sql.execute(tx, "SET LOCAL synchronous_commit = off");
    }

    @Override
    public void prepareMigration(Connection tx) throws SQLException {
        byte[] name = ("tidings migrate " + tables.version()).getBytes(StandardCharsets.UTF_8);
        long lock = UUID.nameUUIDFromBytes(name).getMostSignificantBits();
        Sql.first(tx, "SELECT pg_advisory_xact_lock(?)", row -> "", lock);
        String schema = tables.schema();
        if (schema != null
                && Sql.number(tx, "SELECT count(*) FROM pg_namespace WHERE nspname = lower(?)", schema) == 0) {
            Sql.execute(tx, "CREATE SCHEMA " + schema);
        }
    }

    @Override
    public boolean hasVersionTable(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT CASE WHEN to_regclass(?) IS NULL THEN 0 ELSE 1 END", tables.version())
                == 1;
    }

    @Override
    public Doorbell doorbell(DataSource dataSource, Runnable onRing) {
        String channel = (tables.prefix() + "doorbell").toLowerCase(Locale.ROOT);
        return PostgresDoorbell.open(dataSource, channel, onRing, PING_EVERY);
    }

    @Override
    public List<Finding> findings(Connection connection, Duration oldTransaction) throws SQLException {
        return new PostgresDoctor(connection, tables, oldTransaction).look();
    }
}
