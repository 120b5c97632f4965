/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Event;
import io.tidings.Failure;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of deliveries, sorted into as few statements as there are kinds. Not thread-safe. */
final class DeliveryChanges {

    private static final String KEY = "\nWHERE subscription = ? AND position = ?";

    private static final String FAILED = """
            first_failed_at = COALESCE(first_failed_at, ${now}), last_failed_at = ${now},
            exception = ?, message = ?, stack = ?, fingerprint = ?, host = ?""";

    private static final String DONE = "DELETE FROM ${delivery}" + KEY;

    private static final String INSERT_PARKED = """
            INSERT INTO ${delivery} (subscription, position, state, topic, event_key, slot, recorded_at)
            VALUES (?, ?, 'parked', ?, ?, ?, ${moment})""";

    /** A dead letter whose event is read once more waits like any other. */
    private static final String PARK_AGAIN = """
            UPDATE ${delivery}
            SET state = 'parked', holds_key = FALSE, attempt = 0""" + KEY + " AND state IN ('dead', 'discarded')";

    private static final String WAIT = """
            UPDATE ${delivery}
            SET state = 'retrying', holds_key = FALSE, attempt = ?, next_attempt_at = ${later}""";

    private static final String RETRY = WAIT + ", " + FAILED + KEY;

    private static final String ASK_AGAIN = WAIT + KEY;

    private static final String DIE = """
            UPDATE ${delivery}
            SET state = 'dead', attempt = ?, holds_key = ?, next_attempt_at = NULL, dead_at = ${now}, reason = NULL,
                id = ?, source = ?, type = ?, type_version = ?, subject = ?, time = ${moment}, headers = ?,
                content_type = ?, data_schema = ?, data = ?,
            """ + FAILED + KEY;

    private final List<@Nullable Object[]> done = new ArrayList<>();
    private final List<Row> parked = new ArrayList<>();
    private final List<Row> failed = new ArrayList<>();
    private final List<Row> asked = new ArrayList<>();
    private final List<Row> dead = new ArrayList<>();

    private DeliveryChanges() {}

    /** A change as parameters: those of a new row, and those of an old one. */
    private static final class Row {
        private final @Nullable Object[] insert;
        private final @Nullable Object[] update;

        Row(@Nullable Object[] insert, @Nullable Object[] update) {
            this.insert = insert;
            this.update = update;
        }
    }

    /**
     * Tells whether a crash of the database must not undo the changes. Attempts would be made twice; and a parked delivery
     * would be lost, for the next save moves the cursor past it and does not park it again.
     */
    static boolean mustLast(List<Progress> progress) {
        return progress.stream()
                .flatMap(part -> part.changes().stream())
                .anyMatch(change -> !(change instanceof Change.Done));
    }

    /** Collects the last change of each delivery, by subscription and position. */
    static DeliveryChanges of(List<Progress> progress) {
        TreeMap<String, TreeMap<Long, Change>> last = new TreeMap<>();
        for (Progress part : progress) {
            for (Change change : part.changes()) {
                last.computeIfAbsent(part.subscription(), name -> new TreeMap<>())
                        .put(change.position(), change);
            }
        }
        DeliveryChanges changes = new DeliveryChanges();
        last.forEach(
                (subscription, byPosition) -> byPosition.values().forEach(change -> changes.add(subscription, change)));
        return changes;
    }

    private void add(String subscription, Change change) {
        if (change instanceof Change.Done) {
            done.add(new Object[] {subscription, change.position()});
        } else if (change instanceof Change.Park park) {
            parked.add(new Row(row(subscription, park.event()), new Object[] {subscription, change.position()}));
        } else if (change instanceof Change.Retry retry) {
            add(subscription, retry);
        } else if (change instanceof Change.Dead death) {
            add(subscription, death);
        }
    }

    private void add(String subscription, Change.Retry retry) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(retry.attempt());
        values.add(retry.delay().toMillis());
        Failure failure = retry.failure();
        if (failure != null) {
            addFailure(values, failure);
        }
        values.add(subscription);
        values.add(retry.position());
        (failure == null ? asked : failed).add(new Row(row(subscription, retry.event()), values.toArray()));
    }

    private void add(String subscription, Change.Dead death) {
        Event event = death.event().event();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(death.attempt());
        values.add(death.holdsKey());
        values.add(event.id());
        values.add(event.source());
        values.add(event.type());
        values.add(event.version());
        values.add(event.subject().orElse(null));
        values.add(EventRow.micros(event.time()));
        values.add(Headers.write(event.headers()));
        values.add(event.contentType());
        values.add(event.dataSchema().orElse(null));
        values.add(event.data());
        addFailure(values, death.failure());
        values.add(subscription);
        values.add(death.position());
        dead.add(new Row(row(subscription, death.event()), values.toArray()));
    }

    private static void addFailure(List<@Nullable Object> values, Failure failure) {
        values.addAll(List.of(
                failure.exception(), failure.message(), failure.stack(), failure.fingerprint(), failure.host()));
    }

    private static @Nullable Object[] row(String subscription, StoredEvent stored) {
        Event event = stored.event();
        return new @Nullable Object[] {
            subscription,
            stored.position(),
            event.topic(),
            event.key().orElse(null),
            stored.slot(),
            EventRow.micros(stored.recordedAt())
        };
    }

    void apply(Connection tx, Dialect dialect) throws SQLException {
        Sql.updates(tx, dialect.sql(DONE), done);
        Sql.updates(
                tx,
                dialect.sql(PARK_AGAIN),
                parked.stream().map(row -> row.update).toList());
        insert(tx, dialect, parked);
        upsert(tx, dialect, RETRY, failed);
        upsert(tx, dialect, ASK_AGAIN, asked);
        upsert(tx, dialect, DIE, dead);
    }

    /** Most are updates; those that hit no row are inserted bare and updated again. */
    private static void upsert(Connection tx, Dialect dialect, String update, List<Row> rows) throws SQLException {
        int[] counts = Sql.updates(
                tx, dialect.sql(update), rows.stream().map(row -> row.update).toList());
        List<Row> fresh = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                fresh.add(rows.get(i));
            }
        }
        insert(tx, dialect, fresh);
        Sql.updates(
                tx, dialect.sql(update), fresh.stream().map(row -> row.update).toList());
    }

    private static void insert(Connection tx, Dialect dialect, List<Row> rows) throws SQLException {
        dialect.insertIfAbsent(
                tx,
                dialect.sql(INSERT_PARKED),
                rows.stream().map(row -> row.insert).toList());
    }
}
