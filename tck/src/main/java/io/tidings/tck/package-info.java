/* SPDX-License-Identifier: Apache-2.0 */

/** Conformance suites that event logs and transports pass. */
@NullMarked
package io.tidings.tck;

import org.jspecify.annotations.NullMarked;
