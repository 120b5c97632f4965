/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.CodecException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    @Nested
    class Lines {

        @Test
        void areReadOneByOneBlankOnesApart() {
            String text = "%s\n\n  \r\n%s\r\n%s".formatted(event("1"), event("2"), event("3"));

            try (EventReader reader = CloudEventsJson.readLines(in(text))) {
                assertThat(reader.line()).isZero();
                assertThat(reader.next().id()).isEqualTo("1");
                assertThat(reader.line()).isEqualTo(1);
                assertThat(reader.hasNext()).isTrue();
                assertThat(reader.hasNext()).isTrue();
                assertThat(reader.next().id()).isEqualTo("2");
                assertThat(reader.line()).isEqualTo(4);
                assertThat(reader.next().id()).isEqualTo("3");
                assertThat(reader.hasNext()).isFalse();
                assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
            }
        }

        @Test
        void mayBeNone() {
            assertThat(CloudEventsJson.readLines(in(""))).isExhausted();
            assertThat(CloudEventsJson.readLines(in("\n\n"))).isExhausted();
        }

        @Test
        void areNamedWhenTheyAreWrongAndDoNotKeepTheNextFromBeingRead() {
            String text = String.join("\n", event("1"), "{\"broken", "{}", "[]", "1e9999999999", event("2"));

            try (EventReader reader = CloudEventsJson.readLines(in(text))) {
                assertThat(reader.next().id()).isEqualTo("1");
                assertThatThrownBy(reader::next)
                        .isInstanceOf(CodecException.class)
                        .hasMessageStartingWith("Line 2 is not JSON at column ");
                assertThatThrownBy(reader::next)
                        .isInstanceOf(CodecException.class)
                        .hasMessageStartingWith("The CloudEvent on line 3 lacks");
                assertThatThrownBy(reader::next)
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining("line 4 must be a JSON object, and is an array");
                assertThat(reader.line()).isEqualTo(4);
                assertThatThrownBy(reader::next)
                        .isInstanceOf(CodecException.class)
                        .hasMessageStartingWith("Line 5 is not JSON");
                assertThat(reader.next().id()).isEqualTo("2");
            }
        }

        @Test
        void mustBeUtf8() {
            byte[] latin = event("ü").getBytes(StandardCharsets.ISO_8859_1);

            assertThatThrownBy(() -> CloudEventsJson.readLines(new ByteArrayInputStream(latin))
                            .next())
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("Line 1")
                    .hasMessageContaining("UTF-8");
        }

        @Test
        void areReadOnlyWhenAskedFor() {
            InputStream breaking = new InputStream() {
                private final InputStream first = in(event("1") + "\n");

                @Override
                public int read() throws IOException {
                    int next = first.read();
                    if (next < 0) {
                        throw new IOException("cable pulled");
                    }
                    return next;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    buffer[offset] = (byte) read();
                    return 1;
                }
            };

            EventReader reader = CloudEventsJson.readLines(breaking);

            assertThat(reader.next().id()).isEqualTo("1");
            assertThatThrownBy(reader::hasNext)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage("cable pulled");
        }

        @Test
        void doNotFillTheMemoryWhenTheyHaveNoEnd() {
            String text = event("1") + "\n" + "x".repeat(65 * 1024 * 1024) + "\n" + event("2");

            EventReader reader = CloudEventsJson.readLines(in(text));

            assertThat(reader.next().id()).isEqualTo("1");
            assertThatThrownBy(reader::next)
                    .isInstanceOf(CodecException.class)
                    .hasMessageStartingWith("Line 2 is longer than");
            assertThat(reader.next().id()).isEqualTo("2");
        }
    }

    @Nested
    class AnyShape {

        @Test
        void mayBeOneEventOnManyLines() {
            assertThat(ids(event("1").replace(",", ",\n"))).containsExactly("1");
        }

        @Test
        void mayBeABatchOrLinesOrAMixture() {
            assertThat(ids("[%s,\n%s]".formatted(event("1"), event("2")))).containsExactly("1", "2");
            assertThat(ids(event("1") + "\n" + event("2"))).containsExactly("1", "2");
            assertThat(ids("%s[%s]\n[]%s".formatted(event("1"), event("2"), event("3"))))
                    .containsExactly("1", "2", "3");
            assertThat(ids(" \n")).isEmpty();
        }

        @Test
        void namesTheLineAndGoesOnAfterAnEventThatIsWrong() {
            String text = "[\n%s,\n{\"id\":\n7},\n%s]".formatted(event("1"), event("2"));

            try (EventReader reader = CloudEventsJson.readAny(in(text))) {
                assertThat(reader.next().id()).isEqualTo("1");
                assertThatThrownBy(reader::next)
                        .isInstanceOf(CodecException.class)
                        .hasMessageStartingWith("The CloudEvent on line 3 lacks the attribute 'specversion'");
                assertThat(reader.next().id()).isEqualTo("2");
                assertThat(reader.line()).isEqualTo(5);
                assertThat(reader.hasNext()).isFalse();
                assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
            }
        }

        @Test
        void endsWhereTheJsonIsBroken() {
            String text = "%s\n{\"id\": nonsense}\n%s".formatted(event("1"), event("2"));

            try (EventReader reader = CloudEventsJson.readAny(in(text))) {
                assertThat(reader.next().id()).isEqualTo("1");
                assertThatThrownBy(reader::next)
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining("at line 2, column")
                        .hasMessageContaining("nothing more can be");
                assertThat(reader.hasNext()).isFalse();
            }
        }

        @Test
        void refusesABatchInABatch() {
            assertThatThrownBy(() -> ids("[[%s]]".formatted(event("1"))))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("is an array");
        }

        @Test
        void noticesABatchThatBreaksOff() {
            assertThatThrownBy(() -> ids("[" + event("1") + ",")).isInstanceOf(CodecException.class);
        }

        private List<String> ids(String text) {
            List<String> ids = new ArrayList<>();
            try (EventReader reader = CloudEventsJson.readAny(in(text))) {
                reader.forEachRemaining(event -> ids.add(event.id()));
            }
            return ids;
        }
    }

    private static String event(String id) {
        return """
                {"specversion":"1.0","id":"%s","source":"/","type":"order.placed"}""".formatted(id);
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
