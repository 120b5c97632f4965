/* SPDX-License-Identifier: Apache-2.0 */
/** Commands on schemas, in folders and in the registry. */
@NullMarked
package io.tidings.cli.schema;

import org.jspecify.annotations.NullMarked;
