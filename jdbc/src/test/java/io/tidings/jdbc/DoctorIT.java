/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.Diagnosis;
import io.tidings.Diagnosis.Finding;
import io.tidings.Diagnosis.Severity;
import io.tidings.Start;
import io.tidings.spi.Cursor;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Databases.class)
class DoctorIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Parameter
    Databases kind;

    private TestLog log;

    @BeforeEach
    void open() {
        log = TestLog.unmigrated(kind);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private List<String> codes() {
        return log.log.diagnose().findings().stream().map(Finding::code).toList();
    }

    @Test
    void findsMissingTables() {
        Diagnosis diagnosis = log.log.diagnose();

        assertThat(diagnosis.database()).startsWith("jdbc:").doesNotContain("password");
        assertThat(diagnosis.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.code()).isEqualTo("wrong-tables");
            assertThat(finding.advice()).contains("tidings migrate");
        });
    }

    @Test
    void findsNothingWrongWithASoundLog() {
        log.log.schema().migrate();

        assertThat(codes()).isEqualTo(kind == Databases.H2 ? List.of("not-durable") : List.of());
    }

    @Test
    void findsSubscriptionsThatNobodyWorksFor() {
        log.log.schema().migrate();
        log.publish(2);
        log.register("email", Start.earliest(), "*");

        Finding worst = log.log.diagnose().findings().get(0);

        assertThat(worst.severity()).isEqualTo(Severity.ERROR);
        assertThat(worst.code()).isEqualTo("unattended-subscription");
        assertThat(worst.message()).contains("'email'", "2 events wait");
    }

    @Test
    void findsPausedAndStuckOnesAndDeadLetters() {
        log.log.schema().migrate();
        log.publish(2);
        log.register("email", Start.earliest(), "*");
        log.log.leases().beat("a", Set.of("email"), LONG);
        assertThat(codes()).contains("stuck-subscription");
        log.log.leases().acquire("a", "email", List.of(0), LONG);
        Change dead = new Change.Dead(log.read(0, 1).events().get(0), 1, TestLog.failure("x"), false);
        log.log.leases().save("a", List.of(new Progress("email", 0, 1, Cursor.ZERO, List.of(dead))), LONG);
        assertThat(codes()).contains("dead-letters").doesNotContain("stuck-subscription");

        log.log.subscriptions().setPaused("email", true);

        assertThat(codes()).contains("paused-subscription", "dead-letters");
    }

    @Test
    void findsNothingWrongWithAPausedOneThatNothingWaitsFor() {
        log.log.schema().migrate();
        log.register("email", Start.earliest(), "*");
        log.log.subscriptions().setPaused("email", true);
        log.log.leases().beat("a", Set.of("email"), LONG);

        assertThat(codes()).doesNotContain("stuck-subscription", "paused-subscription");
    }

    @Test
    void namesWhoKeepsATransactionOpen() throws SQLException {
        log.log.schema().migrate();
        Doctor impatient =
                new Doctor(new LogDatabase(log.pool, new LogSettings(null, log.prefix, false)), Duration.ZERO);
        try (Connection tx = log.pool.getConnection()) {
            tx.setAutoCommit(false);
            log.log.writer().append(tx, List.of(TestLog.event("test.n", "a", "{}")));

            if (kind == Databases.SQLITE) {
                assertThat(oldTransactions(impatient)).isEmpty();
            } else {
                // MariaDB shows a copy of its transactions that is renewed only now and then.
                await().pollInterval(Duration.ofMillis(200))
                        .untilAsserted(() -> assertThat(oldTransactions(impatient))
                                .singleElement()
                                .satisfies(finding -> assertThat(finding.message())
                                        .matches("(?s)(Session|Connection) \\d+ \\(.*open for \\d+ s.*")));
            }

            tx.rollback();
        }
        assertThat(codes()).doesNotContain("old-hole");
    }

    private static List<Finding> oldTransactions(Doctor doctor) {
        return doctor.look().findings().stream()
                .filter(finding -> finding.code().equals("old-hole"))
                .toList();
    }

    @Test
    void namesPreparedTransactions() throws SQLException {
        Assumptions.assumeThat(kind).isEqualTo(Databases.POSTGRESQL);
        log.log.schema().migrate();
        Doctor impatient =
                new Doctor(new LogDatabase(log.pool, new LogSettings(null, log.prefix, false)), Duration.ZERO);
        try (Connection tx = log.pool.getConnection()) {
            tx.setAutoCommit(false);
            log.log.writer().append(tx, List.of(TestLog.event("test.n", "a", "{}")));
            Sql.execute(tx, "PREPARE TRANSACTION 'forgotten_%s'".formatted(log.prefix));
        }

        List<Finding> old = oldTransactions(impatient);

        log.execute("ROLLBACK PREPARED 'forgotten_%s'".formatted(log.prefix));
        assertThat(old)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("The prepared transaction 'forgotten_"));
    }
}
