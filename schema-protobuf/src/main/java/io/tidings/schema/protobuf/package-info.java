/* SPDX-License-Identifier: Apache-2.0 */
/** Protocol Buffers: their schemas read and compared, their data judged, and generated messages as payloads. */
@NullMarked
package io.tidings.schema.protobuf;

import org.jspecify.annotations.NullMarked;
