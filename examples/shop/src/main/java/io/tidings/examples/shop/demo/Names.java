/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.fraud.Fraud;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The names of the shop's subscriptions in a database that may have others, and earlier demos.
 *
 * <p>Subscriptions of an earlier demo are removed, so that each run begins like the first. One that no demo made, or
 * that someone worked for since, is never touched: when a name is taken, all names of this run get a prefix.
 */
final class Names {

    private static final String OTHER_PREFIX = "shop-";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LEASES_RUN_OUT = Duration.ofMinutes(1);

    private final Tidings tidings;
    private final DataSource database;

    Names(Tidings tidings, DataSource database) {
        this.tidings = tidings;
        this.database = database;
    }

    /** Lists the parts of the shop that subscribe. */
    static List<String> parts() {
        List<String> parts = new ArrayList<>(Instance.PARTS);
        parts.add(Fraud.NAME);
        return parts;
    }

    /** Chooses the prefix, removes what earlier demos left, and notes the names as ours. */
    String claim() throws SQLException, InterruptedException {
        Map<String, Optional<Instant>> noted = noted();
        List<SubscriptionStatus> ours = awaitEndOfEarlierDemo(noted);
        ours.forEach(status -> tidings.subscriptions().remove(status.name()));
        List<String> others = tidings.subscriptions().list().stream()
                .map(SubscriptionStatus::name)
                .toList();
        String prefix = parts().stream().anyMatch(others::contains) ? OTHER_PREFIX : "";
        note(prefix);
        return prefix;
    }

    /** Notes at the end of a run when its subscriptions were last worked for. */
    void release(String prefix) {
        List<SubscriptionStatus> all = tidings.subscriptions().list();
        List<String> names = parts().stream().map(prefix::concat).toList();
        tidings.inTransaction(tx -> {
            for (SubscriptionStatus status : all) {
                if (names.contains(status.name())) {
                    Sql.update(
                            tx,
                            "UPDATE shop_subscription SET last_seen = ? WHERE name = ?",
                            status.lastSeen().toString(),
                            status.name());
                }
            }
            return names;
        });
    }

    /** A demo that was killed keeps its leases for a moment; one that runs keeps them. */
    private List<SubscriptionStatus> awaitEndOfEarlierDemo(Map<String, Optional<Instant>> noted)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<SubscriptionStatus> ours = ours(noted);
        while (ours.stream().anyMatch(status -> !status.owners().isEmpty())) {
            if (System.nanoTime() > deadline) {
                throw new TidingsException(
                        "Another demo is running on this database: %s works for '%s'. Wait for its end, or use another database."
                                .formatted(ours.get(0).owners(), ours.get(0).name()),
                        null);
            }
            Pause.of(Duration.ofSeconds(1));
            ours = ours(noted);
        }
        return ours;
    }

    private List<SubscriptionStatus> ours(Map<String, Optional<Instant>> noted) {
        return tidings.subscriptions().list().stream()
                .filter(status -> noted.containsKey(status.name()))
                .filter(status -> noted.getOrDefault(status.name(), Optional.empty())
                        .map(seen -> status.lastSeen().isBefore(seen.plus(LEASES_RUN_OUT)))
                        .orElse(true))
                .toList();
    }

    private Map<String, Optional<Instant>> noted() throws SQLException {
        Map<String, Optional<Instant>> noted = new TreeMap<>();
        try (Connection connection = database.getConnection()) {
            Sql.query(
                    connection,
                    row -> noted.put(
                            row.getString(1),
                            Optional.ofNullable(row.getString(2)).map(Instant::parse)),
                    "SELECT name, last_seen FROM shop_subscription");
        }
        return noted;
    }

    private void note(String prefix) {
        tidings.inTransaction(tx -> {
            for (String part : parts()) {
                Sql.update(tx, "DELETE FROM shop_subscription WHERE name = ?", prefix + part);
                Sql.update(tx, "INSERT INTO shop_subscription (name) VALUES (?)", prefix + part);
            }
            return prefix;
        });
    }
}
