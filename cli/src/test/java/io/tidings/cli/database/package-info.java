/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.tidings.cli.database;

import org.jspecify.annotations.NullMarked;
