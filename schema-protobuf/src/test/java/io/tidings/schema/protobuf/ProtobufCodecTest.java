/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.CodecException;
import io.tidings.PayloadType;
import io.tidings.testsupport.formats.protobuf.OldOrderPlaced;
import io.tidings.testsupport.formats.protobuf.OrderPlaced;
import io.tidings.testsupport.formats.protobuf.OrderPlaced.Channel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufCodecTest {

    private final ProtobufCodec codec = ProtobufCodec.builder()
            .type(OrderPlaced.class, "order.placed", 2, OrderPlaced::getOrderId)
            .build();
    private final OrderPlaced placed = OrderPlaced.newBuilder()
            .setOrderId("4711")
            .setTotalCents(1999)
            .setChannel(Channel.SHOP)
            .build();

    record Plain(String text) {}

    @Test
    void readsWhatItWrote() {
        byte[] data = codec.encode(placed);

        assertThat(codec.contentType(placed)).isEqualTo("application/protobuf");
        assertThat(codec.decode(data, "application/protobuf", OrderPlaced.class))
                .isEqualTo(placed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-protobuf",
                "application/vnd.google.protobuf",
                "Application/Protobuf; messageType=shop.OrderPlaced"
            })
    void readsWhatOthersCallByOtherNames(String contentType) {
        assertThat(codec.decode(placed.toByteArray(), contentType, OrderPlaced.class))
                .isEqualTo(placed);
    }

    @Test
    void leavesRecordsToJson() {
        byte[] data = codec.encode(new Plain("a"));

        assertThat(new String(data, StandardCharsets.UTF_8)).isEqualTo("{\"text\":\"a\"}");
        assertThat(codec.contentType(new Plain("a"))).isEqualTo("application/json");
        assertThat(codec.decode(data, "application/json", Plain.class)).isEqualTo(new Plain("a"));
        assertThat(codec.typeOf(Plain.class)).isEmpty();
    }

    @Test
    void takesNameAndKeyFromTheApplication() {
        PayloadType type = codec.typeOf(OrderPlaced.class).orElseThrow();

        assertThat(type.name()).isEqualTo("order.placed");
        assertThat(type.version()).isEqualTo(2);
        assertThat(type.key().apply(placed)).isEqualTo("4711");
        assertThat(type.key().apply(OrderPlaced.getDefaultInstance())).isNull();
        assertThat(codec.typeOf(OldOrderPlaced.class)).isEmpty();
    }

    @Test
    void readsOlderAndNewerVersions() {
        OldOrderPlaced old =
                OldOrderPlaced.newBuilder().setOrderId("12").setTotalCents(5).build();

        OrderPlaced read = codec.decode(codec.encode(old), "application/protobuf", OrderPlaced.class);
        OldOrderPlaced back = codec.decode(codec.encode(placed), "application/protobuf", OldOrderPlaced.class);

        assertThat(read.getOrderId()).isEqualTo("12");
        assertThat(read.getChannel()).isEqualTo(Channel.UNKNOWN);
        assertThat(read.hasNote()).isFalse();
        assertThat(back.getTotalCents()).isEqualTo(1999);
    }

    @Test
    void refusesAnotherContentType() {
        assertThatThrownBy(() -> codec.decode(placed.toByteArray(), "application/json", OrderPlaced.class))
                .isInstanceOf(CodecException.class)
                .hasMessageEndingWith("its content type is application/json, not application/protobuf.");
    }

    @Test
    void refusesWhatIsNoMessage() {
        byte[] half = {0x0A, 0x05, 0x31};

        assertThatThrownBy(() -> codec.decode(half, "application/protobuf", OrderPlaced.class))
                .isInstanceOf(CodecException.class)
                .hasMessageStartingWith("Could not read the data of " + OrderPlaced.class.getName());
    }
}
