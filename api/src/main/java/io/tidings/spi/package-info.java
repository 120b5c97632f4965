/* SPDX-License-Identifier: Apache-2.0 */

/**
 * For those who extend Tidings: what a log must do for the runtime.
 *
 * <p>A log is one append-only sequence of events with state beside it. The runtime owns threads, order, retries and
 * life cycle; a log owns storage and answers in batches. Unless said otherwise every method blocks, may be called by
 * any thread, joins no transaction of the caller, and throws {@link io.tidings.spi.EventLogException}.
 */
@NullMarked
package io.tidings.spi;

import org.jspecify.annotations.NullMarked;
