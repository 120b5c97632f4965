/* SPDX-License-Identifier: Apache-2.0 */

/** Carries events on Redis Streams. */
@NullMarked
package io.tidings.redis;

import org.jspecify.annotations.NullMarked;
