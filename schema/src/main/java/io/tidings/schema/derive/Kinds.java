/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The kinds of a type whose JSON says which of them it is. */
final class Kinds {

    private final Derivation derivation;
    private final TypeSerializer typing;

    Kinds(Derivation derivation, TypeSerializer typing) {
        this.derivation = derivation;
        this.typing = typing;
    }

    ObjectNode of(JavaType type) throws JsonMappingException {
        List<JavaType> kinds = concrete(type);
        if (kinds.isEmpty()) {
            throw derivation.refused(
                    type, "has no kinds that the codec knows. List them with @JsonSubTypes, each with a name.");
        }
        if (kinds.size() == 1) {
            return one(kinds.get(0));
        }
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        ArrayNode options = choice.putArray("oneOf");
        for (JavaType kind : kinds) {
            options.add(one(kind));
        }
        return choice;
    }

    private ObjectNode one(JavaType kind) throws JsonMappingException {
        String id = id(kind);
        As inclusion = typing.getTypeInclusion();
        if (inclusion == As.PROPERTY || inclusion == As.EXISTING_PROPERTY) {
            return derivation.kind(kind, new Discriminator(typing.getPropertyName(), id));
        }
        if (inclusion == As.WRAPPER_OBJECT) {
            ObjectNode wrapper = JsonNodeFactory.instance.objectNode();
            wrapper.put("type", "object");
            wrapper.putObject("properties").set(id, derivation.kind(kind, Discriminator.NONE));
            wrapper.putArray("required").add(id);
            return wrapper;
        }
        throw derivation.refused(
                kind, "says its kind as %s. Use @JsonTypeInfo with include = PROPERTY.".formatted(inclusion));
    }

    private String id(JavaType kind) {
        TypeIdResolver ids = typing.getTypeIdResolver();
        if (ids.getMechanism() != JsonTypeInfo.Id.NAME && ids.getMechanism() != JsonTypeInfo.Id.SIMPLE_NAME) {
            throw derivation.refused(
                    kind,
                    "says its kind by %s, which ties data to a class. Use @JsonTypeInfo with use = NAME."
                            .formatted(ids.getMechanism()));
        }
        return ids.idFromValueAndType(null, kind.getRawClass());
    }

    private List<JavaType> concrete(JavaType type) throws JsonMappingException {
        SerializationConfig config = derivation.provider().getConfig();
        AnnotatedClass annotated = config.introspectClassAnnotations(type).getClassInfo();
        List<JavaType> kinds = new ArrayList<>();
        for (NamedType kind : config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, annotated)) {
            // A kind inherits the list of its siblings.
            if (type.isTypeOrSuperTypeOf(kind.getType())) {
                JavaType special = config.getTypeFactory().constructSpecializedType(type, kind.getType());
                if (special.isConcrete() && !kinds.contains(special)) {
                    kinds.add(special);
                }
            }
        }
        return kinds;
    }
}
