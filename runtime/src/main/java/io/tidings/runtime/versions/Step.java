/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import io.tidings.CodecException;
import io.tidings.EventCodec;
import io.tidings.Upcaster;

/**
 * One way between two versions of a type.
 *
 * @param type the type
 * @param from the version it takes
 * @param to the version it returns
 * @param function what it does
 */
record Step(String type, int from, int to, Upcaster.Step function) {

    /** Leads an event over. Whatever goes wrong is an event that cannot be decoded, and says at which step. */
    @SuppressWarnings("checkstyle:IllegalCatch") // the application's code: it throws anything
    Passage lead(Passage passage, EventCodec codec) {
        try {
            return function instanceof Upcaster.Step.Typed typed
                    ? passage.through(typed, codec)
                    : passage.through((Upcaster.Step.Encoded) function, codec);
        } catch (RuntimeException e) {
            String why = e instanceof CodecException ? String.valueOf(e.getMessage()) : e.toString();
            throw new CodecException("Could not lead %s from version %d to %d: %s".formatted(type, from, to, why), e);
        }
    }
}
