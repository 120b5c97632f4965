/* SPDX-License-Identifier: Apache-2.0 */
/** Which events there are, who publishes them, who listens, and who answers for both. */
@NullMarked
package io.tidings.catalogue;

import org.jspecify.annotations.NullMarked;
