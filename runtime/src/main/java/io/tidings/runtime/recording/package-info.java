/* SPDX-License-Identifier: Apache-2.0 */
/** Notes who publishes and who listens. */
@NullMarked
package io.tidings.runtime.recording;

import org.jspecify.annotations.NullMarked;
