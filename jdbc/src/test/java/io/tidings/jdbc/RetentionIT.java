/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.Retention;
import io.tidings.Start;
import io.tidings.spi.Cursor;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import io.tidings.testsupport.Databases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RetentionIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Parameter
    Databases kind;

    private TestLog log;
    private Retention retention;
    private List<StoredEvent> events;

    @BeforeEach
    void open() {
        log = TestLog.open(kind);
        log.publish(20);
        events = log.read(0, 100).events();
        retention = log.log.retention();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void keepsWhatIsYoungerThanTheAge() {
        assertThat(retention.deleteOlderThan(Duration.ofHours(1), done -> {})).isZero();
        assertThat(log.read(0, 100).events()).hasSize(20);
    }

    @Test
    void deletesEverythingOldWhenNobodyWaitsForIt() {
        List<Long> progress = new ArrayList<>();
        waitUntilAllAreOld();

        assertThat(retention.deleteOlderThan(Duration.ZERO, progress::add)).isEqualTo(20);
        assertThat(log.read(0, 100).events()).isEmpty();
        assertThat(progress).isNotEmpty().last().isEqualTo(20L);
    }

    @Test
    void keepsWhatASubscriptionHasNotReached() {
        log.register("slow", Start.earliest(), "*");

        assertThat(retention.deleteOlderThan(Duration.ZERO, done -> {})).isZero();
        assertThat(log.read(0, 100).events()).hasSize(20);
    }

    @Test
    void keepsTheHolesOfACursorAndWhatComesAfterThem() {
        waitUntilAllAreOld();
        subscribe(new Cursor(position(19), PositionSet.of(position(7))));

        retention.deleteOlderThan(Duration.ZERO, done -> {});

        assertThat(log.read(0, 100).events())
                .first()
                .satisfies(event -> assertThat(event.position()).isEqualTo(position(7)));
    }

    @Test
    void keepsWhatWaitsForARetryButNotADeadLettersOriginal() {
        waitUntilAllAreOld();
        Cursor all = new Cursor(position(19), PositionSet.empty());
        subscribe(
                all,
                new Change.Dead(events.get(3), 1, TestLog.failure("f"), false),
                new Change.Retry(events.get(9), 1, LONG, TestLog.failure("f")));

        retention.deleteOlderThan(Duration.ZERO, done -> {});

        assertThat(log.read(0, 100).events())
                .first()
                .satisfies(event -> assertThat(event.position()).isEqualTo(position(9)));
        assertThat(log.log.deadLetters().count(io.tidings.DeadLetters.Filter.all()))
                .isEqualTo(1);
    }

    /** The database's clock has to pass the moment at which the last event was recorded. */
    private void waitUntilAllAreOld() {
        await().until(() -> retention.reach(Duration.ZERO) >= position(19));
    }

    private long position(int index) {
        return events.get(index).position();
    }

    private void subscribe(Cursor cursor, Change... changes) {
        log.register("email", Start.earliest(), "*");
        log.log.leases().acquire("a", "email", List.of(0, 1, 2, 3), LONG).forEach(lease -> {
            List<Change> own = lease.partition() == 0 ? List.of(changes) : List.of();
            log.log
                    .leases()
                    .save("a", List.of(new Progress("email", lease.partition(), lease.epoch(), cursor, own)), LONG);
        });
    }
}
