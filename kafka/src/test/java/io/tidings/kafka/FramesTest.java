/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.MessageFraming.Frame;
import io.tidings.spi.BrokerException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    private static final byte[] DATA = {1, 2, 3, 4};

    private static final Event EVENT =
            Event.ofType("order.placed").data(DATA, "application/avro").build();

    private static Frames.Framed around(Frame frame) {
        return new Frames(event -> frame).around(EVENT);
    }

    private static byte[] read(byte[] value, Map<String, byte[]> headers) {
        return Frames.read(value, headers.get(Frames.HEADER));
    }

    @Test
    void standBeforeTheData() {
        Frames.Framed framed = around(new Frame(new byte[] {9, 9}, 0, Map.of()));

        assertThat(framed.value()).containsExactly(9, 9, 1, 2, 3, 4);
        assertThat(framed.headers()).containsOnlyKeys("tidings-frame");
        assertThat(read(framed.value(), framed.headers())).isEqualTo(DATA);
    }

    @Test
    void standInThePlaceOfData() {
        Frames.Framed framed = around(new Frame(new byte[] {9}, 3, Map.of("x", new byte[] {7})));

        assertThat(framed.value()).containsExactly(9, 4);
        assertThat(framed.headers()).containsOnlyKeys("tidings-frame", "x");
        assertThat(read(framed.value(), framed.headers())).isEqualTo(DATA);
    }

    @Test
    void mayTakeAllOfTheDataAway() {
        Frames.Framed framed = around(new Frame(new byte[0], 4, Map.of()));

        assertThat(framed.value()).isEmpty();
        assertThat(read(framed.value(), framed.headers())).isEqualTo(DATA);
    }

    @Test
    void leaveTheDataAloneIfThereIsOnlyAHeader() {
        Frames.Framed framed = around(new Frame(new byte[0], 0, Map.of("x", new byte[] {7})));

        assertThat(framed.value()).isEqualTo(DATA);
        assertThat(framed.headers()).containsOnlyKeys("x");
    }

    @Test
    void areNotThereWithoutAFraming() {
        Frames.Framed framed = new Frames(null).around(EVENT);

        assertThat(framed.value()).isEqualTo(DATA);
        assertThat(framed.headers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "5", "2 abc", "2 AB", "1 00 ", "9999999999"})
    void countForNothingIfTheirNoteMakesNoSense(String note) {
        assertThat(read(DATA, Map.of(Frames.HEADER, Records.bytes(note)))).isEqualTo(DATA);
    }

    @Test
    void areNotTriedAgainForAnEventThatCannotBeFramed() {
        Frames refusing = new Frames(event -> {
            throw new CodecException("no version 1 of it", null);
        });
        Frames away = new Frames(event -> {
            throw new IllegalStateException("nobody answers");
        });

        assertThatThrownBy(() -> refusing.around(EVENT))
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.isTransient()).isFalse())
                .hasMessageContaining("order.placed")
                .hasMessageContaining("no version 1 of it");
        assertThatThrownBy(() -> away.around(EVENT))
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.isTransient()).isTrue());
        assertThatThrownBy(() -> around(new Frame(new byte[0], 5, Map.of())))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("more than there is");
    }
}
