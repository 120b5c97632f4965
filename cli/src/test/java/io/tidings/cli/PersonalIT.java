/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.DeadLetters.Filter;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.spi.PersonKeys;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonalIT {

    private static final String MAIL = "ada@example.com";

    private final TestDatabase database = Databases.SQLITE.open();

    @BeforeEach
    void publishAnEventWithPersonalData() {
        Run.on(database).run("migrate").ok();
        Run.on(database)
                .run(
                        "publish",
                        "--type",
                        "order.placed",
                        "--key",
                        "1",
                        "--header",
                        "personal=/email",
                        "--data",
                        "{\"email\":\"%s\",\"n\":1}".formatted(MAIL))
                .ok();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tailMasksPersonalDataUnlessAskedToRevealIt() throws JsonProcessingException {
        assertThat(output("tail", "--no-follow"))
                .contains("\"email\":\"•••\",\"n\":1")
                .doesNotContain(MAIL);
        assertThat(output("tail", "--no-follow", "--json")).doesNotContain(MAIL);
        assertThat(output("tail", "--no-follow", "--reveal")).contains(MAIL);
        JsonNode event = new ObjectMapper().readTree(output("tail", "--no-follow", "--json", "--reveal"));
        assertThat(event.at("/data/email").asText()).isEqualTo(MAIL);
    }

    @Test
    void deadLettersMaskPersonalDataUnlessAskedToRevealIt() {
        try (Tidings tidings = Tidings.on(database.dataSource())) {
            tidings.subscribe("mail")
                    .startAt(Start.earliest())
                    .decidingRaw("*", (event, delivery) -> Outcome.reject("no"));
            tidings.start();
            await().until(() -> tidings.deadLetters().count(Filter.all()) == 1);
        }

        for (String[] command : new String[][] {
            {"dead-letters", "show", "mail/1"}, {"dead-letters", "show", "mail/1", "--json"}, {"dead-letters", "--json"}
        }) {
            assertThat(output(command)).contains("•••").doesNotContain(MAIL);
            assertThat(output(revealed(command))).contains(MAIL);
        }
    }

    @Test
    void erasesAPersonForGood() throws JsonProcessingException {
        try (Tidings tidings = Tidings.on(database.dataSource())) {
            PersonKeys keys = (PersonKeys) tidings.persons();
            keys.findOrAdd("ada", new PersonKeys.Entry("m", new byte[] {1}));

            JsonNode erased = new ObjectMapper().readTree(output("personal", "erase", "ada", "--yes", "--json"));

            assertThat(erased.at("/erased").booleanValue()).isTrue();
            assertThat(keys.find("ada").orElseThrow().isErased()).isTrue();
        }
        assertThat(Run.on(database).run("personal", "erase", "ada", "--yes").err())
                .contains("There was no key of ada");
    }

    @Test
    void asksBeforeItErases() {
        Run run = Run.on(database).run("personal", "erase", "ada");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("This erases ada for good.").contains("--yes");
        assertThat(Run.on(database).run("personal").err()).contains("tidings personal erase PERSON");
    }

    private String output(String... command) {
        return String.join("\n", Run.on(database).run(command).ok().lines());
    }

    private static String[] revealed(String... command) {
        String[] longer = Arrays.copyOf(command, command.length + 1);
        longer[command.length] = "--reveal";
        return longer;
    }
}
