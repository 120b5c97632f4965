/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.JsonValueSerializer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The derivation of one schema: goes from type to type, and remembers the objects it met. Not thread-safe. */
final class Derivation {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final SerializerProvider provider;
    private final Descriptions descriptions;
    private final Definitions definitions;
    private final JavaType event;

    Derivation(ObjectMapper mapper, Descriptions descriptions, JavaType event) {
        this.provider = mapper.getSerializerProviderInstance();
        this.descriptions = descriptions;
        this.definitions = new Definitions(event);
        this.event = event;
    }

    ObjectNode root(String title) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", DIALECT);
        root.put("title", title);
        try {
            ObjectNode reference = value(event, serializer(event), null, Use.UNKNOWN);
            if (!reference.path("$ref").asText().equals("#")) {
                throw refused(event, "is written as something else than an object");
            }
        } catch (JsonMappingException e) {
            throw new DerivationException(
                    "No schema can be derived from %s: %s".formatted(name(event), e.getOriginalMessage()), e);
        }
        root.setAll(definitions.root());
        definitions.others().ifPresent(others -> root.set("$defs", others));
        return root;
    }

    /** What a value of a type looks like, null included where its use allows that. */
    ObjectNode value(JavaType type, @Nullable JsonSerializer<?> given, @Nullable TypeSerializer typing, Use use)
            throws JsonMappingException {
        if (type.isReferenceType()) {
            return Nulls.allow(value(type.getContentType(), null, null, use.argument(0)));
        }
        JsonSerializer<?> serializer = given == null ? serializer(type) : given;
        @Nullable TypeSerializer kinds = typing == null ? provider.findTypeSerializer(type) : typing;
        boolean standard = isStandard(type, serializer, use);
        Optional<ObjectNode> scalar = standard ? Scalars.of(type.getRawClass()) : Optional.empty();
        ObjectNode node;
        if (scalar.isPresent()) {
            node = scalar.get();
        } else if (kinds == null) {
            node = visited(type, serializer, new ValueVisitor(this, use, Discriminator.NONE, standard));
        } else {
            node = new Kinds(this, kinds).of(type);
        }
        return use.isNullable() ? Nulls.allow(node) : node;
    }

    ObjectNode kind(JavaType type, Discriminator discriminator) throws JsonMappingException {
        return visited(type, serializer(type), new ValueVisitor(this, Use.UNKNOWN, discriminator, true));
    }

    private ObjectNode visited(JavaType type, JsonSerializer<?> serializer, ValueVisitor visitor)
            throws JsonMappingException {
        serializer.acceptJsonFormatVisitor(visitor, type);
        return visitor.node();
    }

    JsonSerializer<?> serializer(JavaType type) throws JsonMappingException {
        return provider.findValueSerializer(type, null);
    }

    /** Jackson's own way with a type; an annotation or a module may have put another in its place. */
    private boolean isStandard(JavaType type, JsonSerializer<?> serializer, Use use) throws JsonMappingException {
        return serializer instanceof JsonValueSerializer
                || !use.formatted()
                        && serializer.getClass().getName().startsWith("com.fasterxml.jackson.")
                        && serializer.getClass()
                                == provider.findValueSerializer(type).getClass();
    }

    boolean isEvent(JavaType type) {
        return type.equals(event);
    }

    SerializerProvider provider() {
        return provider;
    }

    Descriptions descriptions() {
        return descriptions;
    }

    Definitions definitions() {
        return definitions;
    }

    DerivationException refused(JavaType type, String why) {
        return new DerivationException(
                "No schema can be derived from %s: %s %s".formatted(name(event), name(type), why), null);
    }

    private static String name(JavaType type) {
        return type.getRawClass().getName();
    }
}
