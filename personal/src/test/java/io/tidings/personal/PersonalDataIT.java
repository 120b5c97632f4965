/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.CodecException;
import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.PersonId;
import io.tidings.Personal;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PersonalDataIT {

    private static final String MAIL = "ada.lovelace@example.com";
    private static final String STREET = "Brīvības iela 17";

    record Address(@Personal String street, String country) {}

    @EventType("order.placed")
    record Placed(
            @Key String orderId,
            @PersonId String customer,
            @Personal String email,
            @Personal BigDecimal age,
            List<Address> addresses,
            BigDecimal total) {}

    private final TestDatabase database;
    private final HikariDataSource pool;
    private final MasterKey master = key(1);
    private final PersonalData personal;
    private final Tidings tidings;
    private final Queue<Delivery<Placed>> got = new ConcurrentLinkedQueue<>();

    PersonalDataIT(Databases kind) {
        database = kind.open();
        pool = database.pool(10);
        personal = PersonalData.on(pool, master).build();
        tidings = Tidings.builder(pool).interceptor(personal).build();
    }

    @BeforeEach
    void subscribe() {
        tidings.subscribe("s").startAt(Start.earliest()).to(Placed.class, (placed, delivery) -> got.add(delivery));
        tidings.start();
    }

    @AfterEach
    void close() {
        tidings.close();
        pool.close();
        database.close();
    }

    @Test
    void storesNoPersonalValueAndHandsItToHandlers() throws SQLException {
        Placed placed = placed("1", "c-7");

        tidings.publish(placed);

        await().until(() -> got.size() == 1);
        assertThat(got.peek().payload()).isEqualTo(placed);
        assertThat(got.peek().event().headers()).doesNotContainKey(PersonalData.SEALED);
        assertNowhere(MAIL, STREET, "36.50");
        assertThat(EveryColumn.of(pool)).contains("c-7").contains("99.90");
    }

    /** Where one writer works at a time, nobody could make the key meanwhile. */
    @Test
    void publishesOfAPersonWhoWasPreparedWithinATransactionThatHasWritten() {
        assertThat(personal.prepare("c-7")).isTrue();
        Placed placed = placed("1", "c-7");

        tidings.inTransaction(tx -> {
            tidings.publish(tx, placed("0", "c-7"));
            return tidings.publish(tx, placed);
        });

        await().until(() -> got.size() == 2);
        assertThat(of("1").payload()).isEqualTo(placed);
    }

    @Test
    void preparesNothingForSomebodyWhoWasErased() {
        personal.erase("c-7");

        assertThat(personal.prepare("c-7")).isFalse();
    }

    @Test
    void erasesAPersonFromTheLogAndLeavesOthers() throws SQLException {
        tidings.publish(placed("1", "c-7"));
        Placed other = placed("2", "c-8");
        tidings.publish(other);
        await().until(() -> got.size() == 2);
        got.clear();

        assertThat(personal.erase("c-7")).isTrue();
        tidings.subscriptions().seek("s", Start.earliest());

        await().until(() -> got.size() == 2);
        Delivery<Placed> erased = of("1");
        assertThat(erased.payload())
                .isEqualTo(
                        new Placed("1", "c-7", null, null, List.of(new Address(null, "LV")), new BigDecimal("99.90")));
        assertThat(PersonalData.isErased(erased.event())).isTrue();
        assertThat(of("2").payload()).isEqualTo(other);
        assertThat(PersonalData.isErased(of("2").event())).isFalse();
        assertNowhere(MAIL, STREET);
    }

    @Test
    void storesNothingPersonalOfSomebodyWhoWasErased() throws SQLException {
        tidings.persons().erase("c-7");

        tidings.publish(placed("1", "c-7"));

        await().until(() -> got.size() == 1);
        assertThat(got.peek().payload().email()).isNull();
        assertThat(PersonalData.isErased(got.peek().event())).isTrue();
        assertNowhere(MAIL, STREET, "sealed:");
    }

    @Test
    void seesTheErasureByAnotherProcessInTime() {
        PersonalData elsewhere =
                PersonalData.on(pool, master).keptFor(Duration.ofMillis(200)).build();
        Event sealed = elsewhere.published(event(placed("1", "c-7")));
        assertThat(elsewhere.handling(sealed).text()).contains(MAIL);

        personal.erase("c-7");

        await().atMost(Duration.ofSeconds(5)).until(() -> PersonalData.isErased(elsewhere.handling(sealed)));
    }

    @Test
    void usesOneKeyOfAPersonWhomTwoProcessesMeetAtOnce() {
        Event event = event(placed("1", "c-9"));
        PersonalData other = PersonalData.on(pool, master).build();

        List<Event> sealed = List.of(personal, other).parallelStream()
                .map(each -> each.published(event))
                .toList();

        assertThat(sealed).allSatisfy(each -> {
            assertThat(personal.handling(each).text()).contains(MAIL);
            assertThat(other.handling(each).text()).contains(MAIL);
        });
    }

    @Test
    void saysThatAnotherMasterKeyIsNeeded() {
        Event sealed = personal.published(event(placed("1", "c-7")));
        PersonalData wrong = PersonalData.on(pool, key(2)).build();
        PersonalData rotated =
                PersonalData.on(pool, key(2)).previousMaster(master).build();

        assertThatIllegalStateException()
                .isThrownBy(() -> wrong.handling(sealed))
                .withMessageContaining(master.name())
                .withMessageContaining(key(2).name())
                .withMessageContaining("previousMaster");
        assertThatIllegalStateException().isThrownBy(() -> wrong.published(event(placed("2", "c-7"))));
        assertThat(rotated.handling(sealed).text()).contains(MAIL);
        assertThat(personal.handling(personal.published(event(placed("3", "c-10"))))
                        .text())
                .contains(MAIL);
    }

    @Test
    void readsNothingOfALogWhoseKeysAreElsewhere() {
        Event sealed = personal.published(event(placed("1", "c-7")));
        try (TestDatabase copy = Databases.SQLITE.open();
                HikariDataSource copied = copy.pool(2);
                Tidings there = Tidings.on(copied)) {
            there.schema().migrate();
            PersonalData without = PersonalData.on(copied, master).build();

            assertThatExceptionOfType(CodecException.class)
                    .isThrownBy(() -> without.handling(sealed))
                    .withMessageContaining("neither a key nor an erasure of person 'c-7'");
        }
    }

    @Test
    void refusesValuesThatWereChangedOrTakenFromAnotherPerson() {
        Event ada = personal.published(event(placed("1", "c-7")));
        Event eve = personal.published(event(placed("1", "c-8")));
        Event mixed = ada.toBuilder().json(eve.text()).build();

        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> personal.handling(mixed))
                .withMessageContaining("/email")
                .withMessageContaining("was changed, or belongs to another person");
    }

    @Test
    void refusesPersonalDataOfNobody() {
        Event event = Event.ofType("a.b")
                .header(Personal.HEADER, "/name")
                .json("{\"name\":\"Ada\"}")
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tidings.publish(event))
                .withMessageContaining("@PersonId or a @Key");
    }

    private static Placed placed(String id, String customer) {
        return new Placed(
                id,
                customer,
                MAIL,
                new BigDecimal("36.50"),
                List.of(new Address(STREET, "LV")),
                new BigDecimal("99.90"));
    }

    /** An event as the runtime makes it of the record. */
    private static Event event(Placed placed) {
        return Event.ofType("order.placed")
                .key(placed.orderId())
                .header(Personal.HEADER, "/email /age /addresses/*/street")
                .header(PersonId.HEADER, placed.customer())
                .data(new io.tidings.json.JacksonCodec().encode(placed), Event.JSON)
                .build();
    }

    private Delivery<Placed> of(String orderId) {
        return got.stream()
                .filter(delivery -> delivery.payload().orderId().equals(orderId))
                .findFirst()
                .orElseThrow();
    }

    private void assertNowhere(String... texts) throws SQLException {
        assertThat(EveryColumn.of(pool)).doesNotContain(texts);
    }

    private static MasterKey key(int first) {
        byte[] secret = new byte[32];
        secret[0] = (byte) first;
        return MasterKey.of(secret);
    }
}
