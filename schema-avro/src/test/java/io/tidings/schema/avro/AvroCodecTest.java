/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.CodecException;
import io.tidings.PayloadType;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.testsupport.formats.avro.Channel;
import io.tidings.testsupport.formats.avro.OrderCancelled;
import io.tidings.testsupport.formats.avro.OrderPlaced;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AvroCodecTest {

    private final AvroCodec codec = AvroCodec.builder().build();
    private final OrderPlaced placed = OrderPlaced.newBuilder()
            .setOrderId("4711")
            .setTotal(new BigDecimal("19.99"))
            .setPlacedAt(Instant.parse("2026-01-31T12:00:00Z"))
            .setChannel(Channel.SHOP)
            .setNote("ring twice")
            .build();

    record Plain(String text) {}

    @Test
    void readsWhatItWrote() {
        byte[] data = codec.encode(placed);

        assertThat(codec.contentType(placed)).isEqualTo("application/avro");
        assertThat(codec.decode(data, "application/avro", OrderPlaced.class)).isEqualTo(placed);
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
    void takesTheNameFromTheSchema() {
        PayloadType type = codec.typeOf(OrderPlaced.class).orElseThrow();

        assertThat(type.name()).isEqualTo("order.placed");
        assertThat(type.version()).isEqualTo(2);
        assertThat(type.key().apply(placed)).isEqualTo("4711");
        assertThat(codec.typeOf(OrderCancelled.class)).isEmpty();
    }

    @Test
    void takesTheNameFromTheApplicationBeforeThatOfTheSchema() {
        AvroCodec named = AvroCodec.builder()
                .type(OrderPlaced.class, "shop.sold", 7)
                .type(OrderCancelled.class, "order.cancelled", 1, OrderCancelled::getOrderId)
                .build();

        assertThat(named.typeOf(OrderPlaced.class).orElseThrow().name()).isEqualTo("shop.sold");
        assertThat(named.typeOf(OrderPlaced.class).orElseThrow().key().apply(placed))
                .isNull();
        assertThat(named.typeOf(OrderCancelled.class).orElseThrow().key().apply(new OrderCancelled("4711", List.of())))
                .isEqualTo("4711");
    }

    @Test
    void readsAnOlderVersionWithItsDefaults() {
        AvroCodec reading = AvroCodec.builder().writer(OldOrders.VERSION_1).build();

        OrderPlaced read =
                reading.decode(OldOrders.data(OldOrders.VERSION_1, "12"), "application/avro", OrderPlaced.class);

        assertThat(read.getOrderId()).isEqualTo("12");
        assertThat(read.getTotal()).isEqualTo("19.99");
        assertThat(read.getChannel()).isEqualTo(Channel.UNKNOWN);
        assertThat(read.getNote()).isNull();
    }

    @Test
    void readsANewerVersionWithoutWhatItDoesNotKnow() {
        AvroCodec reading = AvroCodec.builder().writer(OldOrders.VERSION_3).build();

        OrderPlaced read =
                reading.decode(OldOrders.data(OldOrders.VERSION_3, "12"), "application/avro", OrderPlaced.class);

        assertThat(read.getChannel()).isEqualTo(Channel.UNKNOWN);
    }

    @Test
    void looksUpEachVersionOnce() {
        List<Integer> asked = new ArrayList<>();
        AvroCodec reading = AvroCodec.builder()
                .writers((type, version) -> {
                    assertThat(type).isEqualTo("order.placed");
                    asked.add(version);
                    return find(version);
                })
                .build();

        for (int i = 0; i < 3; i++) {
            reading.decode(OldOrders.data(OldOrders.VERSION_1, "12"), "application/avro", OrderPlaced.class);
            reading.decode(OldOrders.data(OldOrders.VERSION_3, "12"), "application/avro", OrderPlaced.class);
        }

        assertThat(asked).containsExactly(2, 1, 3);
    }

    @Test
    void refusesDataOfASchemaThatIsFoundNowhere() {
        assertThatThrownBy(() ->
                        codec.decode(OldOrders.data(OldOrders.VERSION_1, "12"), "application/avro", OrderPlaced.class))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("the schema with fingerprint")
                .hasMessageContaining("is not known");
    }

    @Test
    void doesNotTakeALookupThatFailsForDataThatIsWrong() {
        AvroCodec reading = AvroCodec.builder()
                .writers((type, version) -> {
                    throw new IllegalStateException("the registry is down");
                })
                .build();

        assertThatThrownBy(() -> reading.decode(
                        OldOrders.data(OldOrders.VERSION_1, "12"), "application/avro", OrderPlaced.class))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAnotherContentType() {
        assertThatThrownBy(() -> codec.decode(codec.encode(placed), "application/json", OrderPlaced.class))
                .isInstanceOf(CodecException.class)
                .hasMessageEndingWith("its content type is application/json, not application/avro.");
    }

    @Test
    void refusesAnObjectThatLacksAValue() {
        assertThatThrownBy(() -> codec.encode(new OrderCancelled())).isInstanceOf(CodecException.class);
    }

    @Test
    void refusesDataThatIsDamagedInWhateverWay() {
        byte[] whole = codec.encode(placed);
        Random random = new Random(3);

        for (int length = 0; length < whole.length; length++) {
            byte[] beginning = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec.decode(beginning, "application/avro", OrderPlaced.class))
                    .isInstanceOf(CodecException.class);
        }
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = whole.clone();
            damaged[10 + random.nextInt(whole.length - 10)] = (byte) random.nextInt();
            try {
                assertThat(codec.decode(damaged, "application/avro", OrderPlaced.class))
                        .isNotNull();
            } catch (CodecException e) {
                assertThat(e).hasMessageStartingWith("Could not read the data of ");
            }
        }
    }

    private static Optional<Schema> find(int version) {
        return switch (version) {
            case 1 -> Optional.of(read(OldOrders.VERSION_1));
            case 2 -> Optional.of(read(OrderPlaced.getClassSchema().toString()));
            case 3 -> Optional.of(read(OldOrders.VERSION_3));
            default -> Optional.empty();
        };
    }

    private static Schema read(String text) {
        return new AvroLanguage().read(SchemaDefinition.of(SchemaFormat.AVRO, text), Map.of());
    }
}
