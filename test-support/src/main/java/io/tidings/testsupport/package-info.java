/* SPDX-License-Identifier: Apache-2.0 */

/** Real databases for tests. */
@NullMarked
package io.tidings.testsupport;

import org.jspecify.annotations.NullMarked;
