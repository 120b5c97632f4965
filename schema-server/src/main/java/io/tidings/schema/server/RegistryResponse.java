/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param contentType of the body
 * @param body JSON in UTF-8; not to be sent to a {@code HEAD}
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
public record RegistryResponse(int status, String contentType, byte[] body) {}
