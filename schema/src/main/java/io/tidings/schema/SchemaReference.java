/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

/**
 * Names a registered schema that another schema uses.
 *
 * @param name how the schema's text calls it: a {@code $ref}, a full name in Avro, an import in Protocol Buffers
 * @param subject the subject under which it is registered
 * @param version the version, from 1
 */
public record SchemaReference(String name, String subject, int version) {}
