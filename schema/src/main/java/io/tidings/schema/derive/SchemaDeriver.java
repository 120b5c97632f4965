/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.EventType;
import io.tidings.json.JacksonCodec;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import java.util.Objects;

/**
 * Derives JSON Schemas (2020-12) from the records behind events, as the JSON codec writes and reads them.
 *
 * <p>Jackson itself is asked what it writes, so its annotations, modules and serializers count. What else decides:
 *
 * <ul>
 *   <li>A component is required, unless it is an {@code Optional} or marked {@code @Nullable}: those may be null or
 *       missing. {@code @JsonProperty(defaultValue = "…")} says that one may be missing, and what the record makes of
 *       that; {@code required = true} that it may not.
 *   <li>Objects are open: the codec ignores what it does not know.
 *   <li>A sealed type is a choice between the kinds that {@code @JsonTypeInfo} and {@code @JsonSubTypes} name. Without
 *       these annotations nothing could read it, so it is refused.
 *   <li>The component marked {@link io.tidings.Key} gets {@code "x-key": true}, one marked {@link io.tidings.Personal}
 *       gets {@code "x-personal": true}.
 *   <li>Descriptions come from {@code @JsonClassDescription} and {@code @JsonPropertyDescription}, else from the
 *       {@link Descriptions}.
 * </ul>
 *
 * <p>The same types give the same text in every process. This class is thread-safe.
 */
public final class SchemaDeriver {

    private final ObjectMapper mapper;
    private final Descriptions descriptions;

    /** Derives what the default codec writes, without descriptions from elsewhere. */
    public SchemaDeriver() {
        this(Descriptions.none());
    }

    /**
     * Derives what the default codec writes.
     *
     * @param descriptions what annotations do not say
     */
    public SchemaDeriver(Descriptions descriptions) {
        this(JacksonCodec.newMapper(), descriptions);
    }

    /**
     * Derives what a mapper of one's own writes.
     *
     * @param mapper the one that the codec has
     * @param descriptions what annotations do not say
     */
    public SchemaDeriver(ObjectMapper mapper, Descriptions descriptions) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
        this.descriptions = Objects.requireNonNull(descriptions, "descriptions");
    }

    /**
     * Derives the schema of an event.
     *
     * @param event a record or class; the name of its {@link EventType}, if it has one, becomes the title
     * @return the schema, laid out for people, with a line end at its end
     * @throws DerivationException if what the codec writes could not be read, or cannot be told
     */
    public SchemaDefinition derive(Class<?> event) {
        EventType type = event.getAnnotation(EventType.class);
        String title = type == null ? event.getSimpleName() : type.value();
        Derivation derivation = new Derivation(mapper, descriptions, mapper.constructType(event));
        return SchemaDefinition.of(SchemaFormat.JSON, SchemaText.of(derivation.root(title)));
    }
}
