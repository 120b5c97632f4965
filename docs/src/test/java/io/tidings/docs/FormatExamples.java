/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.EventCodec;
import io.tidings.Tidings;
import io.tidings.Upcaster;
import io.tidings.schema.avro.AvroCodec;
import io.tidings.schema.protobuf.ProtobufCodec;
import io.tidings.testsupport.formats.avro.OrderCancelled;
import io.tidings.testsupport.formats.protobuf.OldOrderPlaced;
import io.tidings.testsupport.formats.protobuf.OrderPlaced;
import javax.sql.DataSource;

/** The code of the page on Avro and Protocol Buffers. */
final class FormatExamples {

    private FormatExamples() {}

    static Tidings avro(DataSource dataSource, String schemaOfVersion1) {
        // region: avro
        EventCodec codec = AvroCodec.builder()
                .type(OrderCancelled.class, "order.cancelled", 1, OrderCancelled::getOrderId)
                .writer(schemaOfVersion1)
                .build();
        Tidings tidings = Tidings.builder(dataSource).codec(codec).build();
        // endregion
        return tidings;
    }

    static Tidings protobuf(DataSource dataSource) {
        // region: protobuf
        EventCodec codec = ProtobufCodec.builder()
                .type(OrderPlaced.class, "order.placed", 2, OrderPlaced::getOrderId)
                .build();
        Tidings tidings = Tidings.builder(dataSource).codec(codec).build();
        // endregion
        return tidings;
    }

    static Upcaster upcaster() {
        // region: upcaster
        return Upcaster.of(
                new Upcaster.Shape<>("order.placed", 1, OldOrderPlaced.class),
                new Upcaster.Shape<>("order.placed", 2, OrderPlaced.class),
                old -> OrderPlaced.newBuilder()
                        .setOrderId(old.getOrderId())
                        .setTotalCents(old.getTotalCents())
                        .setNote("from before there were notes")
                        .build());
        // endregion
    }
}
