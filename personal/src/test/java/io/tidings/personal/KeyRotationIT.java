/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Event;
import io.tidings.PersonId;
import io.tidings.Personal;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
@Timeout(120)
class KeyRotationIT {

    private static final String MAIL = "ada@example.com";
    private static final int BATCH = 5;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Databases kind;
    private final TestDatabase database;
    private final HikariDataSource pool;
    private final Map<String, Event> sealed = new TreeMap<>();

    KeyRotationIT(Databases kind) {
        this.kind = kind;
        this.database = kind.open();
        this.pool = database.pool(8);
    }

    @BeforeEach
    void createTables() {
        try (Tidings tidings = Tidings.on(pool)) {
            tidings.schema().migrate();
        }
    }

    @AfterEach
    void close() {
        pool.close();
        database.close();
    }

    @Test
    void wrapsEveryKeyAnewWhileThoseWhoKnowBothReadOn() {
        PersonalData before = on(1).nextMaster(key(2)).build();
        seal(before, 12);
        before.erase("p-03");
        List<Long> progress = new ArrayList<>();
        KeyRotation rotation = rotation();

        assertThat(rotation.left()).isEqualTo(11);
        assertThat(rotation.run(progress::add)).isEqualTo(11);

        assertThat(progress).containsExactly(5L, 10L, 11L);
        assertThat(rotation.left()).isZero();
        assertThat(rotation.run(progress::add)).as("again").isZero();
        assertReadableBut(before, "p-03");
        assertReadableBut(on(2).build(), "p-03");
        assertThatIllegalStateException()
                .isThrownBy(() -> on(1).build().handling(sealed.get("p-01")))
                .withMessageContaining(key(2).name());
    }

    @Test
    void changesNothingUnlessEveryMasterKeyIsKnown() {
        seal(on(1).build(), 7);
        seal(on(3).build(), 9); // two more
        KeyRotation wrong = on(2).previousMaster(key(3)).build().rotation();

        assertThatIllegalStateException()
                .isThrownBy(() -> wrong.run(done -> {}))
                .withMessageContaining(key(1).name())
                .withMessageContaining(key(2).name());

        assertReadableBut(on(1).previousMaster(key(3)).build(), "nobody");
    }

    @Test
    void goesOnWhereAKilledProcessEnded() throws Exception {
        Assumptions.assumeTrue(kind == Databases.POSTGRESQL || kind == Databases.MARIADB, "servers have row locks");
        seal(on(1).build(), 23);
        try (Connection holder = pool.getConnection();
                JavaProcess process = rotatingProcess()) {
            holder.setAutoCommit(false);
            hold(holder, "p-13"); // in the middle of the third batch
            process.send("go");
            process.awaitLine(line -> line.equals("10"), LONG);
            process.kill9();
            holder.rollback();
        }

        PersonalData both = on(1).previousMaster(key(2)).build();
        assertReadableBut(both, "nobody");
        KeyRotation rotation = rotation();
        assertThat(rotation.left()).as("the third batch is not done by half").isEqualTo(13);
        assertThat(rotation.run(done -> {})).isEqualTo(13);
        assertReadableBut(on(2).build(), "nobody");
    }

    @Test
    void standsErasuresNewPersonsAndAnotherRotationAtTheSameTime() throws Exception {
        PersonalData application = on(1).nextMaster(key(2)).build();
        seal(application, 60);
        List<Callable<Object>> all = List.of(
                () -> rotation().run(done -> {}),
                () -> rotation().run(done -> {}),
                () -> {
                    for (int i = 59; i > 0; i -= 2) {
                        assertThat(on(1).nextMaster(key(2)).build().erase(person(i)))
                                .isTrue();
                    }
                    return true;
                },
                () -> {
                    for (int i = 60; i < 80; i++) {
                        application.published(event(person(i)));
                    }
                    return true;
                });

        atOnce(all);

        rotation().run(done -> {});
        assertThat(rotation().left()).isZero();
        PersonalData after = on(2).build();
        for (int i = 0; i < 60; i++) {
            Event event = after.handling(sealed.get(person(i)));
            assertThat(PersonalData.isErased(event)).as(person(i)).isEqualTo(i % 2 == 1);
            assertThat(event.text().contains(MAIL)).as(person(i)).isEqualTo(i % 2 == 0);
        }
    }

    private static void atOnce(List<Callable<Object>> all) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            CountDownLatch start = new CountDownLatch(all.size());
            List<Future<Object>> running = new ArrayList<>();
            for (Callable<Object> each : all) {
                running.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    return each.call();
                }));
            }
            for (Future<Object> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void seal(PersonalData by, int persons) {
        for (int i = 0; i < persons; i++) {
            sealed.computeIfAbsent(person(i), person -> by.published(event(person)));
        }
    }

    private void assertReadableBut(PersonalData by, String erased) {
        assertThat(sealed)
                .allSatisfy(
                        (person, event) -> assertThat(by.handling(event).text().contains(MAIL))
                                .as(person)
                                .isEqualTo(!person.equals(erased)));
    }

    private static void hold(Connection tx, String person) throws SQLException {
        try (PreparedStatement lock =
                tx.prepareStatement("SELECT person FROM tidings_person_key WHERE person = ? FOR UPDATE")) {
            lock.setString(1, person);
            lock.executeQuery().close();
        }
    }

    private JavaProcess rotatingProcess() {
        return JavaProcess.of(RotatingProcess.class)
                .args(database.jdbcUrl(), database.user(), database.password(), secret(2), secret(1))
                .args(String.valueOf(BATCH))
                .jvmOptions("-XX:TieredStopAtLevel=1")
                .start();
    }

    private KeyRotation rotation() {
        return on(2).previousMaster(key(1)).build().rotation(BATCH);
    }

    private PersonalDataBuilder on(int master) {
        return PersonalData.on(pool, key(master)).keptFor(Duration.ZERO);
    }

    private static String person(int number) {
        return "p-%02d".formatted(number);
    }

    private static Event event(String person) {
        return Event.ofType("order.placed")
                .header(Personal.HEADER, "/email")
                .header(PersonId.HEADER, person)
                .json("{\"email\":\"%s\"}".formatted(MAIL))
                .build();
    }

    private static MasterKey key(int number) {
        return MasterKey.ofBase64(secret(number));
    }

    private static String secret(int number) {
        byte[] secret = new byte[32];
        secret[0] = (byte) number;
        return Base64.getEncoder().encodeToString(secret);
    }
}
