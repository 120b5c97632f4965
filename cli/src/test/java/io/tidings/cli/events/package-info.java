/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.tidings.cli.events;

import org.jspecify.annotations.NullMarked;
