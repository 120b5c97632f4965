/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads what a registry holds of some types as if it were a folder, by the REST interface that Confluent's registry,
 * Tidings' own and others have. A type is a subject of the same name, and version 2 of the one is version 2 of the
 * other. Not thread-safe.
 */
public final class RegistryReader {

    private final RegistryClient client;
    private final List<SchemaFile> files = new ArrayList<>();
    private final List<SchemaFile> shared = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    /**
     * Reads from a registry.
     *
     * @param registry its address; a user and password in it are sent as Basic authorization
     */
    public RegistryReader(URI registry) {
        this.client = new RegistryClient(registry);
    }

    /**
     * Reads all versions of some types.
     *
     * @param types their names; those that the registry does not know are left out
     * @return a directory in memory, without subscriptions
     * @throws RegistryException if the registry does not answer as one does
     */
    public SchemaDirectory read(Collection<String> types) {
        for (String type : types) {
            Optional<JsonNode> versions = client.get("/subjects/%s/versions".formatted(RegistryClient.step(type)));
            versions.ifPresent(all -> all.forEach(version -> read(type, version.asInt())));
        }
        return new SchemaDirectory(files, shared, Manifest.EMPTY, Settings.DEFAULT);
    }

    private void read(String type, int version) {
        definition(type, version).ifPresent(schema -> {
            String path = "%s/v%d.%s".formatted(type, version, Endings.of(schema.format()));
            files.add(new SchemaFile(type, OptionalInt.of(version), path, schema));
        });
    }

    private Optional<SchemaDefinition> definition(String subject, int version) {
        String path = "/subjects/%s/versions/%d".formatted(RegistryClient.step(subject), version);
        return client.get(path).map(answer -> {
            List<SchemaReference> references = new ArrayList<>();
            for (JsonNode reference : answer.path("references")) {
                references.add(referenced(
                        reference.path("name").asText(),
                        reference.path("subject").asText(),
                        reference.path("version").asInt()));
            }
            return new SchemaDefinition(format(answer), answer.path("schema").asText(), references);
        });
    }

    private SchemaReference referenced(String name, String subject, int version) {
        if (known.add(name)) {
            definition(subject, version)
                    .ifPresent(schema -> shared.add(new SchemaFile("", OptionalInt.empty(), name, schema)));
        }
        return new SchemaReference(name, subject, version);
    }

    private static SchemaFormat format(JsonNode answer) {
        String format = answer.path("schemaType").asText("AVRO");
        try {
            return SchemaFormat.valueOf(format);
        } catch (IllegalArgumentException e) {
            throw new RegistryException("The registry has a schema in %s, which nobody reads.".formatted(format), e);
        }
    }
}
