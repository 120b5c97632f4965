/* SPDX-License-Identifier: Apache-2.0 */
/** Avro: its schemas read and compared, its data judged, and its generated classes as payloads. */
@NullMarked
package io.tidings.schema.avro;

import org.jspecify.annotations.NullMarked;
