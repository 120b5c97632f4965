/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Filter;
import io.tidings.jdbc.JdbcDeadLetterStore.DeadFilter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Changes many dead letters, a slice a transaction, so that no lock is held for long. */
final class DeadSlices {

    private static final int SLICE = 500;

    private final LogDatabase database;
    private final Filter filter;
    private final LongConsumer progress;

    DeadSlices(LogDatabase database, Filter filter, LongConsumer progress) {
        this.database = database;
        this.filter = filter;
        this.progress = progress;
    }

    /** Goes forward only, so what dies again meanwhile is not met twice. */
    long each(String what, String update, Function<DeadLetter.Id, @Nullable Object[]> values) {
        long done = 0;
        DeadLetter.Id last = null;
        while (true) {
            List<DeadLetter.Id> slice = next(what, last);
            if (slice.isEmpty()) {
                return done;
            }
            List<@Nullable Object[]> rows = slice.stream().map(values).toList();
            int[] counts = database.write(what, (tx, dialect) -> Sql.updates(tx, dialect.sql(update), rows));
            done += Arrays.stream(counts).sum();
            progress.accept(done);
            last = slice.get(slice.size() - 1);
        }
    }

    private List<DeadLetter.Id> next(String what, DeadLetter.@Nullable Id last) {
        DeadFilter dead = DeadFilter.of(filter).after(last);
        return database.read(
                what,
                (connection, dialect) -> Sql.list(
                        connection,
                        dialect.sql(
                                "SELECT e.subscription, e.position FROM ${delivery} AS e WHERE %s ORDER BY e.subscription, e.position LIMIT ?"
                                        .formatted(dead.condition())),
                        row -> new DeadLetter.Id(row.getString(1), row.getLong(2)),
                        dead.with(SLICE)));
    }
}
