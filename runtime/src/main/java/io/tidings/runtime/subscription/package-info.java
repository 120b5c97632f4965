/* SPDX-License-Identifier: Apache-2.0 */
/** What a subscription was declared to be. */
@NullMarked
package io.tidings.runtime.subscription;

import org.jspecify.annotations.NullMarked;
