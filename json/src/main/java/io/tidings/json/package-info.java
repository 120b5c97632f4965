/* SPDX-License-Identifier: Apache-2.0 */

/** Events as JSON: the codec of payloads, and CloudEvents in and out. */
@NullMarked
package io.tidings.json;

import org.jspecify.annotations.NullMarked;
