/* SPDX-License-Identifier: Apache-2.0 */
/** Commands on folders of schemas. */
@NullMarked
package io.tidings.cli.schema;

import org.jspecify.annotations.NullMarked;
