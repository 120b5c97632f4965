/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Event;
import io.tidings.Personal;
import io.tidings.personal.MasterKey;
import io.tidings.personal.PersonalData;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MARIADB", "SQLITE"})
class PersonalRotateIT {

    private static final String MAIL = "ada@example.com";

    private final TestDatabase database;
    private final HikariDataSource pool;

    @TempDir
    private Path folder;

    private Path oldKey;
    private Path newKey;
    private List<Event> sealed = List.of();

    PersonalRotateIT(Databases kind) {
        database = kind.open();
        pool = database.pool(2);
    }

    @BeforeEach
    void sealEventsOfThreePersons() throws IOException {
        Run.on(database).run("migrate").ok();
        oldKey = file(1);
        newKey = file(2);
        PersonalData personal = PersonalData.on(pool, key(1)).build();
        sealed = List.of("ada", "bob", "cis").stream()
                .map(PersonalRotateIT::event)
                .map(personal::published)
                .toList();
    }

    @AfterEach
    void close() {
        pool.close();
        database.close();
    }

    @Test
    void wrapsAllKeysWithTheNewMasterKey() {
        Run run = rotate(newKey, oldKey, "--yes", "--json").ok();

        assertThat(run.json().at("/rewrapped").longValue()).isEqualTo(3);
        assertThat(run.json().at("/left").longValue()).isZero();
        assertThat(run.json().at("/master").textValue()).isEqualTo(key(2).name());
        assertReadableWith(2);
        assertThat(rotate(newKey, oldKey).ok().err()).contains("Nothing to do");
    }

    @Test
    void changesNothingWithAWrongKeyOrWithoutAYes() throws IOException {
        Run wrong = rotate(newKey, file(3), "--yes");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err())
                .contains(key(1).name())
                .contains(key(2).name())
                .contains(key(3).name())
                .doesNotContain(secret(1), secret(2), secret(3));

        Run unasked = rotate(newKey, oldKey);
        assertThat(unasked.exitCode()).isEqualTo(2);
        assertThat(unasked.err()).contains("This wraps 3 keys").contains("--yes");

        Run same = rotate(oldKey, oldKey, "--yes");
        assertThat(same.exitCode()).isEqualTo(2);
        assertThat(same.err()).contains("the same key");

        assertReadableWith(1);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken"), "c2VjcmV0\n");

        Run notOne = rotate(broken, oldKey, "--yes");
        assertThat(notOne.exitCode()).isEqualTo(4);
        assertThat(notOne.err()).contains("broken").contains("openssl rand").doesNotContain("c2VjcmV0");
        assertThat(rotate(folder.resolve("none"), oldKey, "--yes").exitCode()).isEqualTo(3);
    }

    private Run rotate(Path to, Path from, String... more) {
        String[] arguments = new String[6 + more.length];
        System.arraycopy(
                new String[] {"personal", "rotate", "--new-key", to.toString(), "--old-key", from.toString()},
                0,
                arguments,
                0,
                6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return Run.on(database).run(arguments);
    }

    private void assertReadableWith(int master) {
        PersonalData personal = PersonalData.on(pool, key(master)).build();
        assertThat(sealed)
                .allSatisfy(event -> assertThat(personal.handling(event).text()).contains(MAIL));
    }

    private Path file(int number) throws IOException {
        return Files.writeString(folder.resolve("key-" + number), secret(number) + "\n");
    }

    private static Event event(String person) {
        return Event.ofType("order.placed")
                .key(person)
                .header(Personal.HEADER, "/email")
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
