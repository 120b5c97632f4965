/* SPDX-License-Identifier: Apache-2.0 */
/** What the data of events looks like: schemas, how they may change, and what explains a change. */
@NullMarked
package io.tidings.schema;

import org.jspecify.annotations.NullMarked;
