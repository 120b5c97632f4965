/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;

/** Events as other versions of the publisher wrote them. */
final class OldOrders {

    static final String VERSION_1 = """
            {"type": "record", "name": "OrderPlaced", "namespace": "io.tidings.testsupport.formats.avro", "fields": [
              {"name": "orderId", "type": "string"},
              {"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
              {"name": "placedAt", "type": {"type": "long", "logicalType": "timestamp-millis"}}
            ]}""";

    /** Has a channel that version 2 does not know, and a field. */
    static final String VERSION_3 = VERSION_1.replace("}}\n]}", """
            }},
              {"name": "channel", "type": {"type": "enum", "name": "Channel", "symbols": ["UNKNOWN", "PHONE"]}},
              {"name": "agent", "type": "string"}
            ]}""");

    private OldOrders() {}

    static Event event(int version, String orderId) {
        return Event.ofType("order.placed")
                .version(version)
                .key(orderId)
                .data(data(version == 1 ? VERSION_1 : VERSION_3, orderId), AvroCodec.CONTENT_TYPE)
                .build();
    }

    static byte[] data(String schemaText, String orderId) {
        Schema schema = new Schema.Parser().parse(schemaText);
        GenericRecordBuilder order = new GenericRecordBuilder(schema)
                .set("orderId", orderId)
                .set("total", ByteBuffer.wrap(new byte[] {0x07, (byte) 0xCF})) // 19.99
                .set("placedAt", Instant.parse("2026-01-31T12:00:00Z").toEpochMilli());
        if (schema.getField("agent") != null) {
            order.set(
                            "channel",
                            new GenericData.EnumSymbol(
                                    schema.getField("channel").schema(), "PHONE"))
                    .set("agent", "Eve");
        }
        try {
            ByteBuffer encoded = new BinaryMessageEncoder<Object>(GenericData.get(), schema).encode(order.build());
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
