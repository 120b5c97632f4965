/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import io.tidings.schema.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges data by one schema, compiled once. Thread-safe. */
final class DataValidator {

    /** Nobody reads on after so many; data can have as many as it has values. */
    private static final int MAX_VIOLATIONS = 50;

    /** Judging goes as deep as the data, and a thread's stack is not endless. */
    private static final int MAX_DEPTH = 200;

    private static final Violation TOO_MUCH = new Violation(
            "",
            "is too deep for a schema that contains itself in several alternatives: judging it would take too long");

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(new BoundedNumbers())
            .build();

    private final Schema schema;
    private final Effort effort;

    DataValidator(Documents documents) {
        Bundle bundle = Bundle.of(documents);
        Document main = documents.main();
        this.schema = Engine.with(bundle.texts()).getSchema(SchemaLocation.of(bundle.address(main)), bundle.json(main));
        schema.initializeValidators();
        this.effort = new Effort(documents, MAX_DEPTH);
    }

    List<Violation> violationsOf(byte[] data) {
        try {
            JsonNode json = MAPPER.readTree(data);
            if (json == null || json.isMissingNode()) {
                return List.of(new Violation("", "there is no data"));
            }
            return effort.isTooMuchFor(json) ? List.of(TOO_MUCH) : violations(schema.validate(json));
        } catch (JsonProcessingException e) {
            return List.of(new Violation("", unreadable(e.getLocation())));
        } catch (BoundedNumbers.OutOfBoundsException e) {
            return List.of(new Violation("", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** The message of the exception is not repeated: it repeats what it met, which could be personal. */
    private static String unreadable(@Nullable JsonLocation location) {
        return location == null
                ? "is JSON beyond the limits: more than %d levels, or a text or number too long".formatted(MAX_DEPTH)
                : "is not JSON (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static List<Violation> violations(List<Error> errors) {
        if (errors.isEmpty()) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>(errors.stream()
                .limit(MAX_VIOLATIONS)
                .map(error -> new Violation(Pointers.ofData(error.getInstanceLocation()), Messages.of(error)))
                .distinct()
                .sorted(Comparator.comparing(Violation::pointer))
                .toList());
        if (errors.size() > MAX_VIOLATIONS) {
            violations.add(new Violation("", "and %d more".formatted(errors.size() - MAX_VIOLATIONS)));
        }
        return List.copyOf(violations);
    }
}
