/* SPDX-License-Identifier: Apache-2.0 */
/** Lists the fields that schemas describe. */
@NullMarked
package io.tidings.catalogue.fields;

import org.jspecify.annotations.NullMarked;
