/* SPDX-License-Identifier: Apache-2.0 */
/** Keeps leases, progress and waiting deliveries in step with the database. */
@NullMarked
package io.tidings.runtime.keeping;

import org.jspecify.annotations.NullMarked;
