/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidings.Event;
import io.tidings.Receipt;
import io.tidings.TidingsException;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.terminal.Terminal;
import io.tidings.cli.terminal.Terminal.Streams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamPublisherTest {

    /** The ids of each transaction. */
    private final List<List<String>> published = new CopyOnWriteArrayList<>();

    @Test
    void publishesFullBatchesAndTheRest() throws InterruptedException {
        long count = run(lines(1, 5), 2, true);

        assertThat(count).isEqualTo(5);
        assertThat(ids()).containsExactly("1", "2", "3", "4", "5");
        assertThat(published).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void publishesNothingOfNothing() throws InterruptedException {
        assertThat(run("\n  \n", 2, true)).isZero();
        assertThat(published).isEmpty();
    }

    @Test
    void readsAnArrayAndAnEventOverSeveralLines() throws InterruptedException {
        run("[\n" + event(1) + ",\n" + event(2) + "\n]\n", 10, true);
        run(event(3).replace(",", ",\n  "), 10, true);

        assertThat(ids()).containsExactly("1", "2", "3");
    }

    @Test
    void publishesWhatThereIsWhenTheInputPauses() throws IOException {
        try (PipedOutputStream typed = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(typed)) {
            CompletableFuture<Long> count = CompletableFuture.supplyAsync(() -> runUnchecked(in));

            typed.write((event(1) + "\n").getBytes(StandardCharsets.UTF_8));
            typed.flush();
            await().untilAsserted(() -> assertThat(published).containsExactly(List.of("1")));

            typed.write((event(2) + "\n").getBytes(StandardCharsets.UTF_8));
            typed.close();
            await().untilAsserted(() -> assertThat(count).isCompletedWithValue(2L));
            assertThat(published).containsExactly(List.of("1"), List.of("2"));
        }
    }

    private long runUnchecked(InputStream in) {
        try {
            return run(in, 500, true);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void stopsAtALineThatIsNoJsonAndKeepsWholeBatches() {
        String input = lines(1, 5) + "not json\n" + lines(7, 9);

        assertThatThrownBy(() -> run(input, 2, true))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(4))
                .hasMessageContainingAll("line 6", "4 events before line 5 were published", "go on from line 5");
        assertThat(published).containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void stopsAtALineThatIsNoEvent() {
        String input = lines(1, 2) + "{\"id\":\"3\"}\n" + lines(4, 4);

        assertThatThrownBy(() -> run(input, 2, true))
                .isInstanceOf(CommandException.class)
                .hasMessageContainingAll("line 3", "specversion", "2 events before line 3 were published");
        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void namesTheLineThatWasCutOffAndNotTheOneAfter() {
        String input = lines(1, 2) + "{\"id\":\"3\",\n" + lines(4, 4);

        assertThatThrownBy(() -> run(input, 2, true))
                .isInstanceOf(CommandException.class)
                .message()
                .containsIgnoringCase("line 3")
                .contains("go on from line 3");
    }

    @Test
    void keepsNothingWhenAllIsOneTransaction() {
        assertThatThrownBy(() -> run(lines(1, 4) + "not json\n", 2, false))
                .isInstanceOf(CommandException.class)
                .hasMessageEndingWith("Nothing was published.");
    }

    @Test
    void saysWhichLinesTheDatabaseRefused() {
        EventFeed feed = EventFeed.start(in(lines(1, 5)), 10);
        List<Event> seen = new ArrayList<>();
        StreamPublisher publisher = new StreamPublisher(
                events -> {
                    seen.addAll(events);
                    if (seen.size() > 2) {
                        throw new TidingsException("The disk is full.", null);
                    }
                    return new Receipt(List.of());
                },
                receipt -> {},
                terminal().messages(),
                new StreamPublisher.Plan(2, true, "published"));

        assertThatThrownBy(() -> publisher.run(feed))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(1))
                .hasMessageStartingWith("Lines 3 to 4 were refused: The disk is full.")
                .hasMessageContaining("go on from line 3");
    }

    private long run(String input, int batch, boolean isFinal) throws InterruptedException {
        return run(in(input), batch, isFinal);
    }

    private long run(InputStream input, int batch, boolean isFinal) throws InterruptedException {
        StreamPublisher publisher = new StreamPublisher(
                events -> {
                    published.add(events.stream().map(Event::id).toList());
                    return new Receipt(List.of());
                },
                receipt -> {},
                terminal().messages(),
                new StreamPublisher.Plan(batch, isFinal, "published"));
        return publisher.run(EventFeed.start(input, 10));
    }

    private List<String> ids() {
        return published.stream().flatMap(List::stream).toList();
    }

    private static Terminal terminal() {
        return new Terminal(
                new Streams(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        false,
                        false,
                        false),
                Map.of());
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> event(number) + "\n")
                .collect(Collectors.joining());
    }

    private static String event(int id) {
        return "{\"specversion\":\"1.0\",\"id\":\"%d\",\"source\":\"/s\",\"type\":\"a.b\",\"data\":{\"n\":[%d]}}"
                .formatted(id, id);
    }
}
