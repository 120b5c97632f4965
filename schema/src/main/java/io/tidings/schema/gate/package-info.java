/* SPDX-License-Identifier: Apache-2.0 */
/** Judges a change of a folder of schemas before it is merged, without a server. */
@NullMarked
package io.tidings.schema.gate;

import org.jspecify.annotations.NullMarked;
