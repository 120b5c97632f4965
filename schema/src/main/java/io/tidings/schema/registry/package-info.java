/* SPDX-License-Identifier: Apache-2.0 */
/** The registry of schemas in the log's database: subjects, versions, and the rules for new ones. */
@NullMarked
package io.tidings.schema.registry;

import org.jspecify.annotations.NullMarked;
