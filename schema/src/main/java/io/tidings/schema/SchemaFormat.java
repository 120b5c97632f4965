/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

/** The languages in which schemas are written. The names are those of Confluent's {@code schemaType}. */
public enum SchemaFormat {
    /** JSON Schema, draft-07 and 2020-12. */
    JSON,
    /** Apache Avro. */
    AVRO,
    /** Protocol Buffers, proto2 and proto3. */
    PROTOBUF
}
