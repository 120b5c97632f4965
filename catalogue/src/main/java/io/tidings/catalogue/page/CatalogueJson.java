/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.catalogue.Catalogue;
import io.tidings.catalogue.CataloguedPublisher;
import io.tidings.catalogue.CataloguedSchema;
import io.tidings.catalogue.CataloguedSubscription;
import io.tidings.catalogue.CataloguedType;
import io.tidings.catalogue.CataloguedVersion;
import io.tidings.catalogue.json.PrettyJson;
import io.tidings.schema.SchemaFormat;
import java.util.Collection;
import java.util.Locale;

/** Writes a catalogue as JSON for scripts. Fields may be added; those that are there stay. */
public final class CatalogueJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CatalogueJson() {}

    /**
     * Writes a catalogue.
     *
     * @param catalogue what is known
     * @return an object with {@code types}, {@code subscriptions} and {@code remarks}, on several lines
     */
    public static String write(Catalogue catalogue) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode types = root.putArray("types");
        catalogue.types().forEach(type -> add(types.addObject(), type));
        ArrayNode subscriptions = root.putArray("subscriptions");
        catalogue.subscriptions().forEach(each -> add(subscriptions.addObject(), each));
        ArrayNode remarks = root.putArray("remarks");
        catalogue
                .remarks()
                .forEach(remark -> remarks.addObject()
                        .put("kind", word(remark.kind()))
                        .put("subject", remark.subject())
                        .put("message", remark.message()));
        return PrettyJson.of(root);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void add(ObjectNode node, CataloguedType type) {
        node.put("name", type.name()).put("topic", type.topic()).put("description", type.description());
        ArrayNode versions = node.putArray("versions");
        type.versions().forEach(version -> add(versions.addObject(), version));
        ArrayNode publishers = node.putArray("publishers");
        type.publishers().forEach(publisher -> add(publishers.addObject(), publisher));
        texts(node.putArray("subscriptions"), type.subscriptions());
    }

    private static void add(ObjectNode node, CataloguedVersion version) {
        node.put("version", version.number());
        version.registered()
                .ifPresent(registered -> node.putObject("registered")
                        .put("subject", registered.subject())
                        .put("version", registered.version())
                        .put("id", registered.id()));
        version.schema().ifPresent(schema -> add(node, schema));
    }

    private static void add(ObjectNode node, CataloguedSchema schema) {
        node.put("format", schema.definition().format().name()).put("description", schema.description());
        ArrayNode fields = node.putArray("fields");
        schema.fields()
                .forEach(field -> fields.addObject()
                        .put("path", field.path())
                        .put("type", field.type())
                        .put("required", field.required())
                        .put("personal", field.personal())
                        .put("description", field.description()));
        if (schema.definition().format() == SchemaFormat.PROTOBUF) {
            node.put("schema", schema.definition().text());
            return;
        }
        try {
            node.set("schema", MAPPER.readTree(schema.definition().text()));
        } catch (JsonProcessingException notJson) {
            node.put("schema", schema.definition().text());
        }
    }

    private static void add(ObjectNode node, CataloguedPublisher publisher) {
        node.put("source", publisher.source()).put("team", publisher.team().orElse(null));
        ArrayNode versions = node.putArray("versions");
        publisher.versions().forEach(versions::add);
        node.put("contentType", publisher.contentType())
                .put("firstSeen", publisher.firstSeen().toString())
                .put("lastSeen", publisher.lastSeen().toString());
    }

    private static void add(ObjectNode node, CataloguedSubscription subscription) {
        node.put("name", subscription.name());
        texts(node.putArray("types"), subscription.patterns());
        texts(node.putArray("applications"), subscription.applications());
        texts(node.putArray("teams"), subscription.teams());
        node.put("relay", subscription.relay())
                .put("lastSeen", subscription.lastSeen().toString());
    }

    private static void texts(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }
}
