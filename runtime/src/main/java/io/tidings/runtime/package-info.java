/* SPDX-License-Identifier: Apache-2.0 */

/** What runs an application's subscriptions. */
@NullMarked
package io.tidings.runtime;

import org.jspecify.annotations.NullMarked;
