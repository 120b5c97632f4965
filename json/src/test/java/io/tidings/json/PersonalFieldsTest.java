/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.Event;
import io.tidings.Personal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalFieldsTest {

    @Test
    void masksWhatTheHeaderNamesAndNothingElse() {
        Event event = event("/email /address/street /friends/*/name /notes/*", """
                {"email":"a@b.c","address":{"street":"Brīvības 1","city":"Riga"},"total":1.50,
                 "friends":[{"name":"Eve","since":2001},{"since":2002}],"notes":{"a":"x","b":null}}""");

        assertThat(PersonalFields.masked(event).text())
                .isEqualTo("{\"email\":\"•••\",\"address\":{\"street\":\"•••\",\"city\":\"Riga\"},\"total\":1.50,"
                        + "\"friends\":[{\"name\":\"•••\",\"since\":2001},{\"since\":2002}],"
                        + "\"notes\":{\"a\":\"•••\",\"b\":null}}");
    }

    @Test
    void leavesAnEventWithoutPersonalDataAsItIs() {
        Event event = Event.ofType("a.b").json("{ not even JSON").build();

        assertThat(PersonalFields.masked(event)).isSameAs(event);
    }

    @Test
    void masksAllOfWhatItCannotRead() {
        assertThat(PersonalFields.masked(event("/email", "{ not JSON: a@b.c")).text())
                .isEqualTo("•••");
        Event avro = event("/email", "{}").toBuilder()
                .data(new byte[] {1, 2}, "application/avro")
                .build();
        assertThat(PersonalFields.masked(avro).text()).isEqualTo("•••");
    }

    @Test
    void namesTheExactPlaceOfEachValue() {
        List<String> places = new ArrayList<>();
        Event event = event("/list/* /a~1b /missing/x", "{\"list\":[1,2],\"a/b\":3,\"missing\":null}");

        Event replaced = PersonalFields.of(event).replacedIn(event, (place, value) -> {
            places.add(place + "=" + value);
            return value.intValue() == 1 ? null : TextNode.valueOf("!");
        });

        assertThat(places).containsExactly("/list/0=1", "/list/1=2", "/a~1b=3");
        assertThat(replaced.text()).isEqualTo("{\"list\":[null,\"!\"],\"a/b\":\"!\",\"missing\":null}");
    }

    @Test
    void removesAMemberThatIsReplacedByNothing() {
        Event event = event("/email", "{\"email\":\"a@b.c\",\"id\":7}");

        assertThat(PersonalFields.of(event)
                        .replacedIn(event, (place, value) -> null)
                        .text())
                .isEqualTo("{\"id\":7}");
    }

    @Test
    void knowsTheNameThatAComponentHasInTheData() {
        record Renamed(@JsonProperty("mail") String email, String name) {}

        assertThat(List.of(Renamed.class.getRecordComponents()))
                .extracting(new JacksonCodec()::nameOf)
                .containsExactly("mail", "name");
    }

    private static Event event(String personal, String json) {
        return Event.ofType("customer.moved")
                .header(Personal.HEADER, personal)
                .json(json)
                .build();
    }
}
