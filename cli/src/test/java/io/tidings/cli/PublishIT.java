/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(
        value = Databases.class,
        names = {"SQLITE", "POSTGRESQL"})
class PublishIT {

    @Parameter
    Databases kind;

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = kind.open();
        Run.on(database).run("migrate").ok();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void publishesOneEventAsItsOptionsSay() {
        Run run = Run.on(database)
                .run(
                        "publish",
                        "--type",
                        "order.placed",
                        "--key",
                        "4711",
                        "--data",
                        "{\"total\": 42.10}",
                        "--subject",
                        "web",
                        "--source",
                        "/orders",
                        "--header",
                        "tenant=acme",
                        "--header",
                        "a=b=c",
                        "--id",
                        "e-1",
                        "--version",
                        "2",
                        "--time",
                        "2026-01-31T12:00:00+01:00");

        assertThat(run.ok().out()).isEqualTo("e-1\t1\n");
        JsonNode event = log().get(0);
        assertThat(event.get("type").asText()).isEqualTo("order.placed");
        assertThat(event.get("partitionkey").asText()).isEqualTo("4711");
        assertThat(event.get("data").toString()).isEqualTo("{\"total\":42.10}");
        assertThat(event.get("subject").asText()).isEqualTo("web");
        assertThat(event.get("source").asText()).isEqualTo("/orders");
        assertThat(event.get("tenant").asText()).isEqualTo("acme");
        assertThat(event.get("a").asText()).isEqualTo("b=c");
        assertThat(event.get("typeversion").asInt()).isEqualTo(2);
        assertThat(event.get("time").asText()).isEqualTo("2026-01-31T11:00:00Z");
    }

    @Test
    void takesDataFromAFileAndFromStandardInput() throws IOException {
        Path file = Files.writeString(folder.resolve("data.json"), "{\"from\":\"file\"}");

        Run.on(database).run("publish", "--type", "a.b", "--data", "@" + file).ok();
        Run.on(database)
                .reading("{\"from\":\"stdin\"}")
                .run("publish", "--type", "a.b", "--data", "-")
                .ok();
        Run.on(database)
                .run("publish", "--type", "a.b", "--data", "{not json", "--content-type", "text/plain")
                .ok();
        Run.on(database).run("publish", "--type", "a.b").ok();

        assertThat(log())
                .extracting(event -> event.path("data").toString())
                .containsExactly("{\"from\":\"file\"}", "{\"from\":\"stdin\"}", "\"{not json\"", "");
    }

    @Test
    void refusesDataThatIsNoJson() {
        Run run = Run.on(database).run("publish", "--type", "a.b", "--data", "{total: 42}");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("The data is not JSON", "line 1, column 2", "--content-type");
        assertThat(log()).isEmpty();
    }

    @Test
    void refusesWhatIsNotPublishable() {
        assertThat(Run.on(database).run("publish", "--type", "a b").exitCode()).isEqualTo(4);
        assertThat(Run.on(database)
                        .run("publish", "--type", "a.b", "--header", "Not-A-Name=x")
                        .exitCode())
                .isEqualTo(4);
        assertThat(Run.on(database)
                        .run("publish", "--type", "a.b", "--time", "noon")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void refusesHalfACommandLine() {
        assertThat(Run.on(database).run("publish").err()).contains("nothing to publish");
        assertThat(Run.on(database).run("publish", "--key", "1").err()).contains("needs --type");
        assertThat(Run.on(database).run("publish", "--type", "a.b", "-").err()).contains("not both");
        assertThat(Run.on(database).run("publish", "--batch", "0", "-").exitCode())
                .isEqualTo(2);
    }

    @Test
    void publishesJsonLinesInOrderAndPrintsReceipts() {
        Run run = Run.on(database).reading(lines(1, 1200)).run("publish", "--json", "-");

        assertThat(run.ok().jsonLines())
                .hasSize(1200)
                .allSatisfy(receipt ->
                        assertThat(receipt.get("position").isNumber()).isTrue());
        assertThat(run.err()).isEqualTo("1,200 events were published.\n");
        assertThat(log())
                .extracting(event -> event.get("data").get("n").asInt())
                .isEqualTo(IntStream.rangeClosed(1, 1200).boxed().toList());
    }

    @Test
    void publishesAFileAndAnArray() throws IOException {
        Path file = Files.writeString(folder.resolve("events.jsonl"), lines(1, 2));
        Path array = Files.writeString(folder.resolve("events.json"), "[" + event(3) + ",\n" + event(4) + "]");

        assertThat(Run.on(database).run("publish", "-q", file.toString()).ok().err())
                .isEmpty();
        assertThat(Run.on(database)
                        .run("publish", "--atomic", array.toString())
                        .ok()
                        .lines())
                .hasSize(2);

        assertThat(log()).hasSize(4);
    }

    @Test
    void keepsWholeBatchesBeforeABrokenLine() {
        Run run = Run.on(database).reading(lines(1, 5) + "oops\n" + lines(7, 9)).run("publish", "--batch", "2", "-");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("line 6", "4 events before line 5 were published", "go on from line 5");
        assertThat(log()).hasSize(4);
    }

    @Test
    void publishesAllOrNothingWhenAtomic() {
        Run run = Run.on(database).reading(lines(1, 5) + "oops\n").run("publish", "--atomic", "--batch", "2", "-");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("Nothing was published.");
        assertThat(run.out()).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void checksWithoutPublishing() {
        assertThat(Run.on(database)
                        .reading(lines(1, 5))
                        .run("publish", "--dry-run", "-")
                        .ok()
                        .err())
                .isEqualTo("5 events are valid.\n");
        assertThat(Run.on(database)
                        .reading("oops")
                        .run("publish", "--dry-run", "-")
                        .exitCode())
                .isEqualTo(4);
        assertThat(log()).isEmpty();
    }

    @Test
    void saysThatAFileIsMissing() {
        Run run = Run.on(database).run("publish", "nothing.jsonl");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("nothing.jsonl", "there is no such file");
    }

    @Test
    void publishesWhatTailPrinted() {
        Run.on(database).reading(lines(1, 3)).run("publish", "-").ok();
        String printed =
                Run.on(database).run("tail", "--no-follow", "--json").ok().out();

        Run.on(database).reading(printed).run("publish", "-").ok();

        List<JsonNode> log = log();
        assertThat(log).hasSize(6);
        assertThat(log.get(3).get("data")).isEqualTo(log.get(0).get("data"));
        assertThat(log.get(3).get("sequence")).isNotEqualTo(log.get(0).get("sequence"));
    }

    private List<JsonNode> log() {
        return Run.on(database).run("tail", "--no-follow", "--json").ok().jsonLines();
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> event(number) + "\n")
                .collect(Collectors.joining());
    }

    private static String event(int number) {
        return "{\"specversion\":\"1.0\",\"id\":\"e-%d\",\"source\":\"/s\",\"type\":\"a.b\",\"data\":{\"n\":%d}}"
                .formatted(number, number);
    }
}
