/* SPDX-License-Identifier: Apache-2.0 */
/** The registry over HTTP, with the paths and payloads of Confluent's Schema Registry. */
@NullMarked
package io.tidings.schema.server;

import org.jspecify.annotations.NullMarked;
