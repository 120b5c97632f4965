/* SPDX-License-Identifier: Apache-2.0 */
/** Shows which events there are, and compares AsyncAPI documents. */
@NullMarked
package io.tidings.cli.catalogue;

import org.jspecify.annotations.NullMarked;
