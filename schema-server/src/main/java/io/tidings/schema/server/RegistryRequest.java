/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import org.jspecify.annotations.Nullable;

/**
 * A request, whatever server it came through.
 *
 * @param method such as {@code GET}
 * @param path with its percent escapes, without the query, below where the registry is mounted
 * @param query with its percent escapes, without the question mark; or null
 * @param contentType what the body is said to be; or null
 * @param accept what the client takes; or null
 * @param body the body; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
public record RegistryRequest(
        String method,
        String path,
        @Nullable String query,
        @Nullable String contentType,
        @Nullable String accept,
        byte[] body) {}
