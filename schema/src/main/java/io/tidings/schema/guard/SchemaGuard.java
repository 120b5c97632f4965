/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.EventInterceptor;
import io.tidings.schema.Schema;
import io.tidings.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Refuses events whose data does not follow their schema.
 *
 * <p>At publish, what this application publishes is refused before anything is stored, with a
 * {@link SchemaViolationException}. Before handling, what others published, or inserted with SQL, becomes a dead letter
 * at the first attempt, with what is wrong as its reason. No reason repeats a value of the data.
 *
 * <p>Give it to {@link io.tidings.TidingsBuilder#interceptor} before interceptors that encrypt, so that it sees plain
 * data. Schemas are asked for once and kept; a failure of their source is a failure of the publish, or of the attempt,
 * which is retried. Thread-safe.
 */
public final class SchemaGuard implements EventInterceptor {

    private static final int MAX_NAMED = 5;

    /** Sources are named by others, who could think of any number; what is not remembered is checked again. */
    private static final int MAX_REMEMBERED = 10_000;

    /** A version of a type as one source publishes it. */
    private record Use(String type, int version, String source) {}

    private final CachedSchemas schemas;
    private final Checking publishing;
    private final Checking handling;
    private final UnknownTypes unknown;
    private final Set<String> trusted;
    private final Set<Use> passed = ConcurrentHashMap.newKeySet();

    SchemaGuard(SchemaGuardBuilder builder) {
        this.schemas = new CachedSchemas(builder.source, System::nanoTime);
        this.publishing = builder.publishing;
        this.handling = builder.handling;
        this.unknown = builder.unknown;
        this.trusted = Set.copyOf(builder.trusted);
    }

    /**
     * Starts a guard that checks every event at publish and before handling, and lets events without a schema pass.
     *
     * @param source finds the schemas
     * @return a builder
     */
    public static SchemaGuardBuilder with(SchemaSource source) {
        return new SchemaGuardBuilder(source);
    }

    /**
     * Checks what is published.
     *
     * @throws SchemaViolationException if it does not follow its schema, or has none and has to
     */
    @Override
    public Event published(Event event) {
        check(event, publishing, violation -> violation);
        return event;
    }

    /**
     * Checks what is about to be handled, unless its source is trusted.
     *
     * @throws CodecException if it does not follow its schema, or has none and has to
     */
    @Override
    public Event handling(Event event) {
        if (!trusted.contains(event.source())) {
            check(event, handling, violation -> new CodecException(String.valueOf(violation.getMessage()), violation));
        }
        return event;
    }

    private void check(Event event, Checking checking, Function<SchemaViolationException, RuntimeException> refusal) {
        if (checking == Checking.OFF) {
            return;
        }
        Use use = new Use(event.type(), event.version(), event.source());
        if (checking == Checking.FIRST && passed.contains(use)) {
            return;
        }
        Optional<Schema> schema = schemas.find(event.type(), event.version());
        if (schema.isEmpty()) {
            if (unknown == UnknownTypes.REFUSE) {
                throw refusal.apply(withoutSchema(event));
            }
            return;
        }
        List<Violation> violations = EventData.violations(event, schema.get());
        if (!violations.isEmpty()) {
            throw refusal.apply(withViolations(event, violations));
        }
        if (checking == Checking.FIRST && passed.size() < MAX_REMEMBERED) {
            passed.add(use);
        }
    }

    private static SchemaViolationException withoutSchema(Event event) {
        return new SchemaViolationException(
                "%s v%d has no schema. Register one, or let unknown types pass."
                        .formatted(event.type(), event.version()),
                List.of());
    }

    private static SchemaViolationException withViolations(Event event, List<Violation> violations) {
        List<String> texts = new ArrayList<>();
        for (Violation violation : violations.subList(0, Math.min(MAX_NAMED, violations.size()))) {
            texts.add((violation.pointer().isEmpty() ? "the data" : violation.pointer()) + " " + violation.message());
        }
        if (violations.size() > MAX_NAMED) {
            texts.add("and %d more".formatted(violations.size() - MAX_NAMED));
        }
        return new SchemaViolationException(
                "%s v%d does not follow its schema: %s"
                        .formatted(event.type(), event.version(), String.join("; ", texts)),
                violations);
    }
}
