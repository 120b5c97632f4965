/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidings.Event;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.PersonId;
import io.tidings.Personal;
import io.tidings.json.JacksonCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonalMarksTest {

    record Name(@Personal String first, @Personal String last, boolean formal) {}

    @EventType("visit.made")
    record Visit(
            @Key String room,
            @PersonId int guest,
            @JsonProperty("mail") @Personal String email,
            Name name,
            Optional<Name> company,
            List<Name> companions,
            Map<String, Name> byRole,
            @Personal Map<String, String> notes,
            @Personal @Nullable Visit before,
            Contact contact) {}

    sealed interface Contact {}

    record Phone(@Personal String number) implements Contact {}

    record Post(@Personal String street, String country) implements Contact {}

    @EventType("a.b")
    record Endless(
            @Key String id, @Personal String name, @Nullable Endless next) {}

    @EventType("room.closed")
    record Closed(@Key String room) {}

    @EventType("a.b")
    record Twice(@PersonId String one, @PersonId String two) {}

    private final EventFactory factory =
            new EventFactory("/", new JacksonCodec(), 1_000_000, new Interceptors(List.of()));

    @Test
    void saysWhereThePersonalDataOfARecordIsAndWhose() {
        Name ada = new Name("Ada", "King", true);
        Visit visit =
                new Visit("7", 42, "a@b.c", ada, Optional.empty(), List.of(), Map.of(), Map.of(), null, new Phone("1"));

        assertThat(headers(visit))
                .containsEntry(
                        "personal",
                        "/mail /name/first /name/last /company/first /company/last /companions/*/first"
                                + " /companions/*/last /byRole/*/first /byRole/*/last /notes"
                                + " /before /contact/number /contact/street")
                .containsEntry("person", "42");
    }

    @Test
    void saysNothingOfARecordWithoutPersonalData() {
        assertThat(headers(new Closed("7"))).isEmpty();
    }

    @Test
    void refusesTwoPersons() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> headers(new Twice("a", "b")))
                .withMessageContaining("2 components with @PersonId");
    }

    @Test
    void refusesPersonalDataAtPlacesWithoutAnEnd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> headers(new Endless("a", "Ada", null)))
                .withMessageContaining("holds itself at /next");
    }

    private Map<String, String> headers(Object payload) {
        Event event = factory.eventsOf(List.of(payload)).get(0);
        return event.headers();
    }
}
