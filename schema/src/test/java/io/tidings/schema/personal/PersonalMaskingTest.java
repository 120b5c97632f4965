/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.CodecException;
import io.tidings.DeadLetter;
import io.tidings.Event;
import io.tidings.Failure;
import io.tidings.Personal;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalMaskingTest {

    private static final String MAIL = "ada@example.com";
    private static final Schema MARKED = schema("""
            {"properties": {"email": {"x-personal": true}, "age": {"x-personal": true}}}""");
    private static final Schema PLAIN = schema("{}");

    private final PersonalMasking bySchema = new PersonalMasking(event -> List.of(PLAIN, MARKED));

    @Test
    void hidesWhatASchemaMarks() {
        Event shown = bySchema.masked(event("{\"email\":\"%s\",\"n\":1.50}".formatted(MAIL)));

        assertThat(shown.text()).isEqualTo("{\"email\":\"•••\",\"n\":1.50}");
        assertThat(shown.contentType()).isEqualTo(Event.JSON);
    }

    @Test
    void hidesWhatTheHeaderMarksToo() {
        Event event = event("{\"email\":\"x\",\"name\":\"Ada\"}").toBuilder()
                .header(Personal.HEADER, "/name")
                .build();

        assertThat(bySchema.masked(event).text()).isEqualTo("{\"email\":\"•••\",\"name\":\"•••\"}");
        assertThat(new PersonalMasking(EventSchemas.NONE).masked(event).text())
                .isEqualTo("{\"email\":\"x\",\"name\":\"•••\"}");
    }

    @Test
    void leavesAloneWhatNobodyMarks() {
        Event odd = event("{ not JSON");

        assertThat(new PersonalMasking(event -> List.of(PLAIN)).masked(odd)).isSameAs(odd);
        assertThat(new PersonalMasking(EventSchemas.NONE).masked(odd)).isSameAs(odd);
    }

    @Test
    void hidesAllDataThatCannotBeReadAlthoughSomethingIsMarked() {
        assertThat(bySchema.masked(event("{ not JSON")).text()).isEqualTo("•••");
        Event foreign = event("{}").toBuilder()
                .data(new byte[] {0, 1}, "application/avro")
                .build();
        assertThat(bySchema.masked(foreign).text()).isEqualTo("•••");
    }

    @Test
    void hidesAllDataThatIsTooDeepToBeFollowed() {
        PersonalMasking masking = new PersonalMasking(
                event -> List.of(schema("{\"items\": {\"anyOf\": [{\"$ref\": \"#\"}, {\"x-personal\": true}]}}")));

        assertThat(masking.masked(event("[".repeat(900) + "]".repeat(900))).text())
                .isEqualTo("•••");
    }

    @Test
    void hidesAllDataWhereTheSchemaIsNotToBeHadNow() {
        PersonalMasking away = new PersonalMasking(event -> {
            throw new CodecException("away", null);
        });

        assertThat(away.masked(event("{\"a\":1}")).text()).isEqualTo("•••");
    }

    @Test
    void hidesAllDataOfASchemaThatIsMarkedItself() {
        PersonalMasking masking = new PersonalMasking(event -> List.of(schema("{\"x-personal\": true}")));

        assertThat(masking.masked(event("[1]")).text()).isEqualTo("•••");
    }

    @Nested
    class InFailures {

        private static final String FRAME = "\tat com.acme.Mailer.send(Mailer.java:36)";

        @ParameterizedTest
        @ValueSource(strings = {"Cannot send to %s.", "<mailto:%s>", "%s", "no address {\"email\":\"%s\"}"})
        void hidesValuesThatTheMessageRepeats(String message) {
            String said = message.formatted(MAIL);
            Failure failure = shown(said, "com.acme.MailException: %s\n%s\n".formatted(said, FRAME));

            assertThat(failure.message()).isEqualTo(message.formatted("•••"));
            assertThat(failure.stack())
                    .isEqualTo("com.acme.MailException: %s\n%s\n".formatted(message.formatted("•••"), FRAME));
        }

        @Test
        void hidesThemInCausesAndWhateverTheirCase() {
            Failure failure = shown("no", """
                    com.acme.MailException: no
                    \tat com.acme.Mailer.send(Mailer.java:36)
                    Caused by: java.io.IOException: ADA@Example.com refused, 36 times in 1936
                    \tat com.acme.Smtp.send(Smtp.java:36)
                    \t... 3 more
                    """);

            assertThat(failure.stack()).isEqualTo("""
                    com.acme.MailException: no
                    \tat com.acme.Mailer.send(Mailer.java:36)
                    Caused by: java.io.IOException: ••• refused, ••• times in 1936
                    \tat com.acme.Smtp.send(Smtp.java:36)
                    \t... 3 more
                    """);
        }

        @Test
        void hidesAValueThatWasCut() {
            assertThat(shown("Cannot send to ada@exa…", "").message()).isEqualTo("Cannot send to •••…");
        }

        @Test
        void keepsExceptionsAndFramesWhereValuesCannotBeKnown() {
            Event sealed = event("{\"email\":\"sealed:x\"}").toBuilder()
                    .header("sealed", "1")
                    .build();
            Event edited = event("{\"email\":\"b\"}").toBuilder()
                    .header("editedfrom", "1")
                    .build();
            for (Event event : List.of(event("{ not JSON"), sealed, edited)) {
                Failure failure = shown(event, "to " + MAIL, """
                        com.acme.MailException: to ada@example.com
                        Ada Lovelace
                        %s
                        Caused by: java.io.IOException: Ada
                        \t... 3 more
                        """.formatted(FRAME));

                assertThat(failure.message()).isEqualTo("•••");
                assertThat(failure.stack()).isEqualTo("""
                        com.acme.MailException: •••
                        %s
                        Caused by: java.io.IOException: •••
                        \t... 3 more""".formatted(FRAME));
            }
        }

        @Test
        void keepsExceptionsAndFramesWhereThereAreTooManyValues() {
            String values = IntStream.range(0, 2000)
                    .mapToObj(i -> "\"v" + i + "\"")
                    .collect(Collectors.joining(",", "{\"email\":[", "]}"));

            assertThat(shown(event(values), "to v1999", "").message()).isEqualTo("•••");
        }

        @Test
        void leavesThoseAloneWhoseEventHasNothingPersonal() {
            DeadLetter letter = letter(event("{}"), "to " + MAIL, "");

            assertThat(new PersonalMasking(EventSchemas.NONE).masked(letter)).isSameAs(letter);
        }

        private Failure shown(String message, String stack) {
            return shown(event("{\"email\":\"%s\",\"age\":36}".formatted(MAIL)), message, stack);
        }

        private Failure shown(Event event, String message, String stack) {
            return bySchema.masked(letter(event, message, stack)).failure();
        }

        private static DeadLetter letter(Event event, String message, String stack) {
            Failure failure = new Failure("com.acme.MailException", message, stack, "f", "h");
            return new DeadLetter("mail", 1, event, 1, failure, Instant.EPOCH, Instant.EPOCH, 0);
        }
    }

    private static Event event(String json) {
        return Event.ofType("customer.moved").json(json).build();
    }

    private static Schema schema(String text) {
        return SchemaLanguages.load().read(SchemaDefinition.of(SchemaFormat.JSON, text), Map.of());
    }
}
