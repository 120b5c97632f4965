/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import com.fasterxml.jackson.databind.JsonNode;

/** Answers the requests to one path by one method. */
@FunctionalInterface
interface Endpoint {

    JsonNode answer(Call call);
}
