/* SPDX-License-Identifier: Apache-2.0 */
/** The folder of schemas that a team keeps beside its code: how it is laid out, read and written. */
@NullMarked
package io.tidings.schema.repository;

import org.jspecify.annotations.NullMarked;
