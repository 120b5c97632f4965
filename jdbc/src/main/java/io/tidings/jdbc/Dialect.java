/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Diagnosis.Finding;
import io.tidings.Event;
import io.tidings.spi.EventLog.Doorbell;
import io.tidings.spi.LogReader.Page;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.PositionSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What differs between databases. Thread-safe. */
interface Dialect {

    /**
     * Where events at some positions are found.
     *
     * @param from what to select from, the events as {@code e}
     * @param where the condition
     * @param order what follows the condition so that rows come by position
     * @param values the parameters of all three
     */
    record Places(String from, String where, String order, List<@Nullable Object> values) {}

    /** Returns the folder of the scripts. */
    String folder();

    /** Returns the database's address, as the driver tells it. */
    String url();

    /**
     * Completes a statement. Every table has its word, and:
     *
     * <ul>
     *   <li>{@code ${now}} is the clock, {@code ${later}} the clock plus a parameter in milliseconds,
     *       {@code ${micros_now}} the clock in microseconds
     *   <li>{@code ${moment}} is a time from a parameter in microseconds, {@code ${micros:column}} the way back
     *   <li>{@code ${time:column}} is a time as {@link #time} reads it, {@code ${bytes:column}} the size of data
     * </ul>
     */
    String sql(String template);

    /** Appends events in the caller's transaction, and returns their positions. */
    long[] append(Connection tx, List<Event> events) throws SQLException;

    /** Tells whether {@link #appendAndCommit} saves a round trip on a connection. */
    default boolean commitsWithEvents(Connection tx) throws SQLException {
        return false;
    }

    /** Appends events, commits the transaction and returns the positions. */
    default long[] appendAndCommit(Connection tx, List<Event> events) throws SQLException {
        long[] positions = append(tx, events);
        tx.commit();
        return positions;
    }

    /** Inserts rows unless their key is there; the number of those inserted is exact for a single row only. */
    int insertIfAbsent(Connection tx, String insert, List<@Nullable Object[]> rows) throws SQLException;

    /** Finds events at some positions, however many ranges those are. */
    Places at(PositionSet positions);

    /**
     * Finds events at some positions and all beyond another in one walk along the log, by position; null where the walk
     * would be long, or the database takes it for something else.
     */
    default @Nullable Places walk(PositionSet positions, long after) {
        return null;
    }

    /** Reads a page: an event only with what came before it. One statement does that where it sees one moment. */
    default Page page(Connection connection, Request request) throws SQLException {
        return PageRows.read(connection, this, request, PageQuery.of(this, request));
    }

    /** Reads the log, with a plan that suits the log as it is now. */
    default void scan(Connection connection, String sql, Sql.Each each, @Nullable Object... values)
            throws SQLException {
        Sql.each(connection, sql, each, values);
    }

    /** Reads a text that is often the same in the row before. */
    default @Nullable String text(ResultSet row, int column, Repetitions seen) throws SQLException {
        return seen.text(column, row.getString(column));
    }

    /** Reads a time that a scan selected as {@code ${time:column}}. */
    default Instant time(ResultSet row, int column) throws SQLException {
        return EventRow.instant(row.getLong(column));
    }

    /** Names the transactions that may have drawn a position and not ended. */
    Set<String> writers(Connection connection) throws SQLException;

    /** Returns how old a missing position must be before {@link #writers} is asked, and proves anything. */
    Duration grace();

    /** Takes this process's turn to write, where there is one writer; runs the result to give it back. */
    default Runnable takeTurn() {
        return () -> {};
    }

    /** Keeps nothing in the session behind a connection, which may be another one with the next transaction. */
    default void assumeNoSession(Connection connection) throws SQLException {}

    /** Sets what the next of the log's own short transactions needs, before it begins. */
    default void isolate(Connection connection) throws SQLException {}

    /** Begins a transaction, the log's own or one that it runs for others. */
    default void begin(Connection tx) throws SQLException {}

    /** Commits, or throws: never takes a roll-back for a commit. */
    default void commit(Connection tx) throws SQLException {
        tx.commit();
    }

    /** Says that a transaction of our own may be lost in a crash of the database. */
    default void relax(Connection tx) throws SQLException {}

    /** Makes other migrations of the same tables wait until the transaction ends, and creates the schema. */
    void prepareMigration(Connection tx) throws SQLException;

    /** Ends what {@link #prepareMigration} began, where the end of the transaction does not. */
    default void endMigration(Connection tx) throws SQLException {}

    /** Tells whether the table of versions exists. */
    boolean hasVersionTable(Connection connection) throws SQLException;

    /** Opens the doorbell. */
    default Doorbell doorbell(DataSource dataSource, Runnable onRing) {
        return SilentDoorbell.INSTANCE;
    }

    /** Looks for what only this database can get wrong, such as transactions open for that long. */
    List<Finding> findings(Connection connection, Duration oldTransaction) throws SQLException;
}
