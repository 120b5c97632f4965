/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.EventCodec;
import io.tidings.Upcaster;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way between versions: as a payload after a step on payloads, else with its data encoded.
 *
 * @param event the event, with the data as it is now unless there is a payload
 * @param payload the payload as it is now, or null
 */
record Passage(Event event, @Nullable Object payload) {

    Passage through(Upcaster.Step.Typed step, EventCodec codec) {
        @Nullable Object made = step.function().apply(as(step.from(), codec));
        if (!step.to().isInstance(made)) {
            throw new CodecException("the upcaster returned " + (made == null ? "null" : made.getClass()), null);
        }
        return new Passage(event, made);
    }

    Passage through(Upcaster.Step.Encoded step, EventCodec codec) {
        Event encoded = payload == null
                ? event
                : event.toBuilder()
                        .data(codec.encode(payload), codec.contentType(payload))
                        .build();
        @Nullable Event made = step.function().apply(encoded);
        if (made == null) {
            throw new CodecException("the upcaster returned null", null);
        }
        return new Passage(made, null);
    }

    /** Returns the payload in a class. */
    <T> T as(Class<T> type, EventCodec codec) {
        if (type.isInstance(payload)) {
            return type.cast(payload);
        }
        return payload == null
                ? codec.decode(event.data(), event.contentType(), type)
                : codec.decode(codec.encode(payload), codec.contentType(payload), type);
    }
}
