/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Diagnosis;
import io.tidings.Diagnosis.Finding;
import io.tidings.Diagnosis.Severity;
import io.tidings.SubscriptionStatus;
import io.tidings.SubscriptionStatus.State;
import io.tidings.TidingsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for what is wrong. */
final class Doctor {

    /** What a transaction of an application takes at most, when all is well. */
    private static final Duration OLD_TRANSACTION = Duration.ofMinutes(1);

    private static final Duration OLD_LAG = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(1);
    private static final long MANY_RETRYING = 100;
    private static final long MANY_PARKED = 1_000;

    private final LogDatabase database;
    private final Duration oldTransaction;

    Doctor(LogDatabase database) {
        this(database, OLD_TRANSACTION);
    }

    Doctor(LogDatabase database, Duration oldTransaction) {
        this.database = database;
        this.oldTransaction = oldTransaction;
    }

    Diagnosis look() {
        String place = Failures.withoutCredentials(database.dialect().url());
        List<Finding> findings = new ArrayList<>();
        try {
            new JdbcLogSchema(database).verify();
        } catch (TidingsException e) {
            findings.add(new Finding(
                    Severity.ERROR,
                    "wrong-tables",
                    String.valueOf(e.getMessage()),
                    "Run `tidings migrate`, or check the schema and prefix of the settings."));
            return new Diagnosis(place, findings);
        }
        database.read("look for what is wrong", (connection, dialect) -> {
            lookAtClock(connection, dialect, findings);
            for (SubscriptionStatus status : new StatusReport(connection, dialect).report()) {
                lookAt(status, findings);
            }
            return findings.addAll(dialect.findings(connection, oldTransaction));
        });
        findings.sort(Comparator.comparing(Finding::severity));
        return new Diagnosis(place, findings);
    }

    private static void lookAtClock(Connection connection, Dialect dialect, List<Finding> findings)
            throws SQLException {
        Instant before = Instant.now();
        Instant theirs = EventRow.instant(Sql.number(connection, dialect.sql("SELECT ${micros_now}")));
        Instant after = Instant.now();
        Duration skew = theirs.isBefore(before)
                ? Duration.between(theirs, before)
                : theirs.isAfter(after) ? Duration.between(after, theirs) : Duration.ZERO;
        if (skew.compareTo(SKEW) > 0) {
            findings.add(
                    new Finding(
                            Severity.WARNING,
                            "clock-skew",
                            "The clocks of this machine and of the database are %s apart.".formatted(words(skew)),
                            "Let both follow NTP. Leases and lag use the database's clock, the time of events the publisher's."));
        }
    }

    private static void lookAt(SubscriptionStatus status, List<Finding> findings) {
        String behind = behind(status);
        boolean waits = status.lagEvents() > 0;
        if (status.state() == State.GRADUATED) {
            lookAtFailures(status, findings);
            return;
        }
        if (status.state() == State.UNATTENDED) {
            findings.add(
                    new Finding(
                            waits ? Severity.ERROR : Severity.WARNING,
                            "unattended-subscription",
                            "No instance works for the subscription '%s' since %s; %s."
                                    .formatted(
                                            status.name(), status.lastSeen().truncatedTo(ChronoUnit.SECONDS), behind),
                            "Start an instance that declares it. If it was renamed in the code, rename it here; if it is no longer wanted, remove it."));
        } else if (status.state() == State.PAUSED) {
            if (waits) {
                findings.add(new Finding(
                        Severity.WARNING,
                        "paused-subscription",
                        "The subscription '%s' is paused; %s.".formatted(status.name(), behind),
                        "Resume it when the reason for the pause is gone."));
            }
        } else if (status.owners().isEmpty() || waits && status.lag().compareTo(OLD_LAG) > 0) {
            findings.add(
                    new Finding(
                            Severity.WARNING,
                            "stuck-subscription",
                            status.owners().isEmpty()
                                    ? "Instances run, and none owns a part of the subscription '%s'; %s."
                                            .formatted(status.name(), behind)
                                    : "The subscription '%s' does not keep up: %s; owned by %s."
                                            .formatted(status.name(), behind, String.join(", ", status.owners())),
                            "Look at the handler's time per event and at the log of the owners; more instances or a higher concurrency help a slow handler."));
        }
        lookAtFailures(status, findings);
    }

    private static String behind(SubscriptionStatus status) {
        long events = status.lagEvents();
        return events == 0
                ? "nothing waits for it"
                : "%s, the oldest for %s"
                        .formatted(events == 1 ? "1 event waits" : events + " events wait", words(status.lag()));
    }

    private static void lookAtFailures(SubscriptionStatus status, List<Finding> findings) {
        if (status.retrying() >= MANY_RETRYING || status.parked() >= MANY_PARKED) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "many-retries",
                    "The subscription '%s' has %d deliveries that wait for another attempt and %d parked behind them."
                            .formatted(status.name(), status.retrying(), status.parked()),
                    "Look at what its handler depends on; `tidings subscriptions` shows whether the numbers fall."));
        }
        if (status.deadLetters() > 0) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "dead-letters",
                    "The subscription '%s' has %s."
                            .formatted(
                                    status.name(),
                                    status.deadLetters() == 1
                                            ? "1 dead letter"
                                            : status.deadLetters() + " dead letters"),
                    "See `tidings dead-letters`; redrive or discard them."));
        }
    }

    /** A transaction that has published and stays open keeps its own events, and only them, from everybody. */
    static Finding oldTransaction(String who, Duration age) {
        return new Finding(
                Severity.WARNING,
                "old-hole",
                "%s has kept a transaction with events open for %s; nobody sees these events until it commits."
                        .formatted(who, words(age)),
                "Let it end, or end the session. Other events are not held up.");
    }

    static Finding notDurable(Severity severity, String message, String advice) {
        return new Finding(severity, "not-durable", message, advice);
    }

    static Finding noProof(Duration grace, String advice) {
        return new Finding(
                Severity.INFO,
                "no-proof",
                "This database user cannot see open transactions: positions lost to rollbacks are looked at for %s."
                        .formatted(words(grace)),
                advice);
    }

    static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return time.toSeconds() + " s";
        }
        return time.compareTo(Duration.ofHours(2)) < 0 ? time.toMinutes() + " min" : time.toHours() + " h";
    }
}
