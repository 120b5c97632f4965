/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.broker.Foreign;
import io.tidings.spi.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DecodingTest {

    private static final int PAGE = 200;

    private final Decoding decoding = new Decoding(new Records(new Names(""), new Foreign(null)));

    @AfterEach
    void close() {
        decoding.close();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(offset -> new ConsumerRecord<>(
                        "order", 0, offset, new byte[0], ("#" + offset).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<String> texts(List<StoredEvent> events) {
        return events.stream().map(each -> each.event().text()).toList();
    }

    @Test
    void decodesFewRecordsAtOnce() {
        Decoding.Page page = decoding.decode(records(7, 2), 0);

        assertThat(page.isDone()).isTrue();
        assertThat(decoding.isUnderWay()).isFalse();
        assertThat(texts(page.get())).containsExactly("#7", "#8");
    }

    @Test
    void leavesNothingUndoneWhereThereIsNothingToRead() {
        List<Decoding.Page> pages = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            pages.add(decoding.decode(records(i * PAGE, PAGE), 0));
        }

        decoding.catchUp(true);

        assertThat(decoding.isUnderWay()).isFalse();
        assertThat(pages).allMatch(Decoding.Page::isDone);
        assertThat(pages.stream().flatMap(page -> texts(page.get()).stream()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 30 * PAGE).mapToObj(i -> "#" + i).toList());
    }

    @Test
    void readsOnWhileLittleIsUndecoded() {
        List<Decoding.Page> pages = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            pages.add(decoding.decode(records(i * PAGE, PAGE), 0));
            decoding.catchUp(false);

            assertThat(pages.stream().filter(page -> !page.isDone())).hasSizeLessThanOrEqualTo(5);
        }
    }

    @Test
    void saysWhatCannotBeDecoded() {
        Decoding broken = new Decoding(new Records(new Names(""), new Foreign(message -> {
            throw new StackOverflowError("deep");
        })));
        Decoding.Page page = broken.decode(records(0, 1), 0);

        assertThatThrownBy(page::get).isInstanceOf(IllegalStateException.class).hasMessageContaining("deep");
        broken.close();
    }
}
