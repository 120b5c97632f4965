/* SPDX-License-Identifier: Apache-2.0 */

/** What an application uses: events, publishing, subscriptions and the desk for dead letters. */
@NullMarked
package io.tidings;

import org.jspecify.annotations.NullMarked;
