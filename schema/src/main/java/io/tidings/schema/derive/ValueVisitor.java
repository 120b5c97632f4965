/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonAnyFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatTypes;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonValueFormat;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hears from a serializer what it writes, and notes it as a schema. */
final class ValueVisitor extends JsonFormatVisitorWrapper.Base {

    private final Derivation derivation;
    private final Use use;
    private final Discriminator discriminator;
    private final boolean standard;
    private ObjectNode node = JsonNodeFactory.instance.objectNode();

    ValueVisitor(Derivation derivation, Use use, Discriminator discriminator, boolean standard) {
        super(derivation.provider());
        this.derivation = derivation;
        this.use = use;
        this.discriminator = discriminator;
        this.standard = standard;
    }

    ObjectNode node() {
        return node;
    }

    @Override
    public @Nullable JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
        if (type.isAbstract() && !type.isContainerType()) {
            throw derivation.refused(
                    type,
                    "is abstract, and nothing would tell a reader which kind was written."
                            + " Add @JsonTypeInfo(use = NAME, property = \"kind\") and @JsonSubTypes.");
        }
        Definitions.Place place = derivation.definitions().of(type, discriminator);
        node.put("$ref", place.pointer());
        return place.body() == null ? null : new ObjectVisitor(derivation, type, discriminator, place.body());
    }

    @Override
    public @Nullable JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
        if (scalar(type)) {
            return null;
        }
        node.put("type", "array");
        if (Set.class.isAssignableFrom(type.getRawClass())) {
            node.put("uniqueItems", true);
        }
        return new JsonArrayFormatVisitor.Base(getProvider()) {
            @Override
            public void itemsFormat(@Nullable JsonFormatVisitable handler, JavaType element)
                    throws JsonMappingException {
                items(handler, element);
            }

            @Override
            public void itemsFormat(JsonFormatTypes format) throws JsonMappingException {
                if (type.getContentType() == null) {
                    node.putObject("items").put("type", format.value());
                } else {
                    items(null, type.getContentType());
                }
            }
        };
    }

    private void items(@Nullable JsonFormatVisitable handler, JavaType element) throws JsonMappingException {
        @Nullable JsonSerializer<?> serializer = handler instanceof JsonSerializer<?> known ? known : null;
        node.set("items", derivation.value(element, serializer, null, use.element()));
    }

    @Override
    public @Nullable JsonMapFormatVisitor expectMapFormat(JavaType type) throws JsonMappingException {
        node.put("type", "object");
        if (type.getKeyType() != null && type.getKeyType().isEnumType()) {
            ObjectNode keys = derivation.value(type.getKeyType(), null, null, Use.UNKNOWN);
            node.set("propertyNames", keys);
        }
        if (type.getContentType() != null) {
            node.set("additionalProperties", derivation.value(type.getContentType(), null, null, use.argument(1)));
        }
        return null;
    }

    @Override
    public @Nullable JsonStringFormatVisitor expectStringFormat(JavaType type) {
        if (scalar(type)) {
            return null;
        }
        node.put("type", "string");
        return new JsonStringFormatVisitor.Base() {
            @Override
            public void enumTypes(Set<String> constants) {
                ArrayNode all = node.putArray("enum");
                constants.forEach(all::add);
            }

            @Override
            public void format(JsonValueFormat format) {
                // Jackson says date-time of whatever is a time, also without a zone, and with a pattern of one's own.
                if (!type.getRawClass().getName().startsWith("java.")) {
                    node.put("format", format.toString());
                }
            }
        };
    }

    @Override
    public @Nullable JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
        if (!scalar(type)) {
            node.put("type", "number");
        }
        return null;
    }

    @Override
    public @Nullable JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
        if (!scalar(type)) {
            node.put("type", "integer");
        }
        return null;
    }

    @Override
    public @Nullable JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
        node.put("type", "boolean");
        return null;
    }

    @Override
    public @Nullable JsonAnyFormatVisitor expectAnyFormat(JavaType type) {
        return null;
    }

    /** A value that stands for its object, as an id does, is told like any other of its type. */
    private boolean scalar(JavaType type) {
        if (standard && Scalars.of(type.getRawClass()).isPresent()) {
            node = Scalars.of(type.getRawClass()).get();
            return true;
        }
        return false;
    }
}
