/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.personal;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.CodecException;
import io.tidings.DeadLetter;
import io.tidings.Event;
import io.tidings.Failure;
import io.tidings.TidingsException;
import io.tidings.json.ContentTypes;
import io.tidings.json.PersonalFields;
import io.tidings.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Hides the personal data of events and dead letters from those who look at them: the fields that the header
 * {@link io.tidings.Personal#HEADER} names, and those that a schema marks. Data in another format than JSON is shown as
 * JSON then; what cannot be read although something in it is marked is hidden as a whole. As thread-safe as its
 * schemas.
 */
public final class PersonalMasking {

    /** Headers of events whose values were others when the handler failed: encrypted ones, and those edited since. */
    private static final Set<String> OTHER_VALUES = Set.of("sealed", "editedfrom");

    /** Schemas are followed as deep as data goes, and a thread's stack is not endless. */
    private static final int DEEPEST = 200;

    private final EventSchemas schemas;

    /**
     * Makes a masking.
     *
     * @param schemas whose marks count beside the headers
     */
    public PersonalMasking(EventSchemas schemas) {
        this.schemas = schemas;
    }

    /** An event as it can be read, and where its personal data is; no fields if nobody knows where. */
    private record Reading(Event event, boolean understood, PersonalFields fields) {

        boolean isPlain() {
            return understood && fields.pointers().isEmpty();
        }
    }

    /**
     * Hides the personal data of an event.
     *
     * @param event as it is stored
     * @return the same if nothing in it is personal; else one with {@value PersonalFields#MASK} for each value, or for
     *     all data
     */
    public Event masked(Event event) {
        return masked(event, read(event));
    }

    /**
     * Hides the personal data of a dead letter, also where the message of its failure or the stack repeats it. Of a
     * failure whose event cannot be read, is encrypted or was edited, the exceptions and the frames stay.
     *
     * @param letter as it is stored
     * @return the same if nothing in it is personal
     */
    public DeadLetter masked(DeadLetter letter) {
        Reading reading = read(letter.event());
        if (reading.isPlain()) {
            return letter;
        }
        return new DeadLetter(
                letter.subscription(),
                letter.position(),
                masked(letter.event(), reading),
                letter.attempts(),
                masked(letter.failure(), reading),
                letter.firstFailedAt(),
                letter.deadAt(),
                letter.redrives());
    }

    private static Event masked(Event event, Reading reading) {
        if (reading.isPlain()) {
            return event;
        }
        return reading.understood ? reading.fields.maskedIn(reading.event) : PersonalFields.maskedWhole(event);
    }

    private static Failure masked(Failure failure, Reading reading) {
        FailureText text = new FailureText(failure);
        boolean known = reading.understood && OTHER_VALUES.stream().noneMatch(reading.event.headers()::containsKey);
        return known ? text.without(reading.fields.valuesIn(reading.event)) : text.withoutMessages();
    }

    private Reading read(Event stored) {
        PersonalFields named = PersonalFields.of(stored);
        try {
            Event event = schemas.opened(stored);
            List<Schema> found = schemas.of(event);
            List<Schema> marking =
                    found.stream().filter(Schema::marksPersonalData).toList();
            if (event.data().length == 0
                    || marking.isEmpty() && named.pointers().isEmpty()) {
                return new Reading(event, true, new PersonalFields(List.of()));
            }
            JsonNode data = json(event, found);
            if (isDeeper(data, DEEPEST)) {
                return new Reading(event, false, named);
            }
            Set<String> pointers = new LinkedHashSet<>(named.pointers());
            marking.forEach(schema -> pointers.addAll(schema.personalIn(data)));
            return new Reading(asJson(event, data), true, new PersonalFields(List.copyOf(pointers)));
        } catch (TidingsException e) {
            return new Reading(stored, false, named);
        }
    }

    private static boolean isDeeper(JsonNode data, int levels) {
        for (JsonNode inner : data) {
            if (inner.isContainerNode() && (levels == 0 || isDeeper(inner, levels - 1))) {
                return true;
            }
        }
        return false;
    }

    private static Event asJson(Event event, JsonNode data) {
        return ContentTypes.isJson(event.contentType())
                ? event
                : event.toBuilder()
                        .data(data.toString().getBytes(StandardCharsets.UTF_8), Event.JSON)
                        .build();
    }

    private static JsonNode json(Event event, List<Schema> schemas) {
        if (ContentTypes.isJson(event.contentType())) {
            return PersonalFields.tree(event);
        }
        CodecException last = new CodecException("There is no schema to read the data by", null);
        for (Schema schema : schemas) {
            try {
                return schema.json(event.data());
            } catch (CodecException e) {
                last = e;
            }
        }
        throw last;
    }
}
