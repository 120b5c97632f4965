/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import java.time.Instant;

/**
 * A version of a subject.
 *
 * @param subject the subject
 * @param version the version, from 1
 * @param schema the schema
 * @param deleted whether it is deleted softly
 * @param registeredAt since when it is there
 */
public record RegisteredVersion(
        String subject, int version, RegisteredSchema schema, boolean deleted, Instant registeredAt) {}
