/* SPDX-License-Identifier: Apache-2.0 */

/** What an application sees: events, subscriptions, handlers and outcomes. */
@NullMarked
package io.tidings;

import org.jspecify.annotations.NullMarked;
