/* SPDX-License-Identifier: Apache-2.0 */

/** Events as the commands read and print them. */
@NullMarked
package io.tidings.cli.events;

import org.jspecify.annotations.NullMarked;
