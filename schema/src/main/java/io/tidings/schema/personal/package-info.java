/* SPDX-License-Identifier: Apache-2.0 */
/** Hides the personal data of events, as their headers and their schemas mark it. */
@NullMarked
package io.tidings.schema.personal;

import org.jspecify.annotations.NullMarked;
