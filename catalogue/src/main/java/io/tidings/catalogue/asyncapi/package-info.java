/* SPDX-License-Identifier: Apache-2.0 */
/** Writes a catalogue as an AsyncAPI document. */
@NullMarked
package io.tidings.catalogue.asyncapi;

import org.jspecify.annotations.NullMarked;
