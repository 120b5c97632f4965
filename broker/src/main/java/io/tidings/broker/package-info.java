/* SPDX-License-Identifier: Apache-2.0 */
/** What the modules for brokers share; for those who write one. */
@NullMarked
package io.tidings.broker;

import org.jspecify.annotations.NullMarked;
