/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.CodecException;
import io.tidings.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsJsonFuzzTest {

    private static final int EVENTS = 500;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, -7})
    void anyEventIsReadAsItWasWritten(long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            Event event = event(random);
            events.add(event);
            lines.writeBytes(
                    random.nextBoolean()
                            ? CloudEventsJson.write(event)
                            : CloudEventsJson.write(event, random.nextLong(Long.MAX_VALUE)));
            lines.write('\n');
        }

        assertSame(events, CloudEventsJson.readLines(new ByteArrayInputStream(lines.toByteArray())));
        assertSame(events, CloudEventsJson.readAny(new ByteArrayInputStream(lines.toByteArray())));
        assertSame(events, CloudEventsJson.readAny(new ByteArrayInputStream(CloudEventsJson.writeBatch(events))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, -7})
    void damagedTextIsReadOrRefusedButNothingElse(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < EVENTS; i++) {
            byte[] json = CloudEventsJson.write(event(random));
            for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
                json[random.nextInt(json.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(128) : random.nextInt());
            }
            try {
                assertThat(CloudEventsJson.read(json).id()).isNotBlank();
            } catch (CodecException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(700);
            }
        }

        assertThat(refused).isBetween(EVENTS / 10, EVENTS);
    }

    private static void assertSame(List<Event> expected, EventReader actual) {
        for (Event event : expected) {
            CloudEventsJsonTest.assertSame(actual.next(), event);
        }
        assertThat(actual.hasNext()).isFalse();
        actual.close();
    }

    private static Event event(Random random) {
        String type = name(random, 8) + (random.nextBoolean() ? "." + name(random, 10) : "");
        Event.Builder builder = Event.ofType(type)
                .id(text(random, 40) + "x")
                .source("/" + name(random, 10))
                .version(1 + random.nextInt(3))
                .time(Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000)));
        if (random.nextBoolean()) {
            builder.topic(name(random, 8));
        }
        if (random.nextBoolean()) {
            builder.key(text(random, 30));
        }
        if (random.nextBoolean()) {
            builder.subject("s" + text(random, 30)).dataSchema("https://example.org/" + name(random, 9));
        }
        for (int headers = random.nextInt(4); headers > 0; headers--) {
            builder.header("x" + name(random, 39), text(random, 50));
        }
        return data(random, builder).build();
    }

    private static Event.Builder data(Random random, Event.Builder builder) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return switch (random.nextInt(6)) {
            case 0 -> builder;
            case 1 -> builder.data(bytes, "application/octet-stream");
            case 2 -> builder.data(bytes, random.nextBoolean() ? "application/json" : "text/plain");
            case 3 -> builder.data(text(random, 100).getBytes(StandardCharsets.UTF_8), "text/plain");
            default -> builder.json(json(random, 4));
        };
    }

    private static String json(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 6);
        return switch (kind) {
            case 0 -> random.nextBoolean() ? "null" : "true";
            case 1 -> Long.toString(random.nextLong());
            case 2 -> "%d.%d".formatted(random.nextInt(1000), random.nextInt(Integer.MAX_VALUE));
            case 3 -> "\"" + name(random, 20) + "\\né\"";
            case 4 ->
                random.ints(random.nextInt(4))
                        .mapToObj(i -> json(random, depth - 1))
                        .collect(Collectors.joining(",", "[", "]"));
            default ->
                "{\"a\":%s,\"%s\":%s}"
                        .formatted(json(random, depth - 1), "b" + name(random, 5), json(random, depth - 1));
        };
    }

    private static String name(Random random, int longest) {
        return random.ints(1 + random.nextInt(longest), 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** Any characters but NUL and halves of surrogate pairs. */
    private static String text(Random random, int longest) {
        return random.ints(random.nextInt(longest), 1, Character.MAX_CODE_POINT)
                .map(c -> random.nextBoolean() ? c : 1 + c % 0x250)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .limit(longest / 2)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
