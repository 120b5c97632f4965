/* SPDX-License-Identifier: Apache-2.0 */
/** Writes a catalogue for people and for scripts. */
@NullMarked
package io.tidings.catalogue.page;

import org.jspecify.annotations.NullMarked;
