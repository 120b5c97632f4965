/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hears from a serializer which properties it writes, and notes them as those of an object. */
final class ObjectVisitor extends JsonObjectFormatVisitor.Base {

    private final Derivation derivation;
    private final Discriminator discriminator;
    private final ObjectNode body;
    private final ObjectNode properties;
    private final boolean isEvent;

    ObjectVisitor(Derivation derivation, JavaType type, Discriminator discriminator, ObjectNode body) {
        super(derivation.provider());
        this.derivation = derivation;
        this.discriminator = discriminator;
        this.body = body;
        this.isEvent = derivation.isEvent(type);
        description(type).ifPresent(text -> body.put("description", text));
        body.put("type", "object");
        this.properties = body.putObject("properties");
        if (discriminator.isPresent()) {
            properties.putObject(discriminator.property()).put("const", discriminator.value());
            require(discriminator.property());
        }
    }

    @Override
    public void property(BeanProperty property) throws JsonMappingException {
        optionalProperty(property);
    }

    @Override
    public void optionalProperty(BeanProperty property) throws JsonMappingException {
        String name = property.getName();
        if (name.equals(discriminator.property())) {
            return;
        }
        Component component = Component.of(property);
        ObjectNode node = value(property, component.use(isFormatted(property)));
        describe(node, property, component);
        properties.set(name, node);
        if (isRequired(property, component, node.has("default"))) {
            require(name);
        }
    }

    private ObjectNode value(BeanProperty property, Use use) throws JsonMappingException {
        @Nullable JsonSerializer<?> serializer = null;
        @Nullable TypeSerializer typing = null;
        if (property instanceof BeanPropertyWriter writer) {
            serializer = writer.getSerializer();
            typing = writer.getTypeSerializer();
        }
        if (serializer == null) {
            serializer = getProvider().findPrimaryPropertySerializer(property.getType(), property);
        }
        return derivation.value(property.getType(), serializer, typing, use);
    }

    private boolean isFormatted(BeanProperty property) {
        JsonFormat.Value format = property.findPropertyFormat(
                getProvider().getConfig(), property.getType().getRawClass());
        return format.hasPattern() || format.hasShape();
    }

    private void describe(ObjectNode node, BeanProperty property, Component component) {
        @Nullable String annotated = property.getMetadata().getDescription();
        Optional<String> text = annotated == null
                ? derivation.descriptions().ofComponent(component.owner(), component.name())
                : Optional.of(annotated);
        text.ifPresent(description -> node.put("description", description));
        @Nullable String missing = property.getMetadata().getDefaultValue();
        if (missing != null) {
            node.set("default", Defaults.of(node, missing));
        }
        if (isEvent && component.isKey()) {
            node.put("x-key", true);
        }
        if (component.isPersonal()) {
            node.put("x-personal", true);
        }
    }

    private boolean isRequired(BeanProperty property, Component component, boolean hasDefault) {
        if (property.isRequired()) {
            return true;
        }
        SerializationConfig config = getProvider().getConfig();
        JsonInclude.Include inclusion = property.findPropertyInclusion(
                        config, property.getType().getRawClass())
                .getValueInclusion();
        boolean mayBeLeftOut = inclusion == JsonInclude.Include.NON_EMPTY
                || inclusion == JsonInclude.Include.NON_DEFAULT
                || inclusion == JsonInclude.Include.CUSTOM;
        return !mayBeLeftOut && !hasDefault && !mayBeNull(property, component);
    }

    private static boolean mayBeNull(BeanProperty property, Component component) {
        return component.use(false).isNullable()
                || property.getType().isReferenceType()
                || Scalars.isOptional(property.getType().getRawClass());
    }

    private void require(String name) {
        ArrayNode required = body.get("required") instanceof ArrayNode present ? present : body.putArray("required");
        required.add(name);
    }

    private Optional<String> description(JavaType type) {
        SerializationConfig config = derivation.provider().getConfig();
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        AnnotatedClass annotated = config.introspectClassAnnotations(type).getClassInfo();
        @Nullable String text = annotations.findClassDescription(annotated);
        return text == null ? derivation.descriptions().ofType(type.getRawClass()) : Optional.of(text);
    }
}
