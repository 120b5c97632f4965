/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import io.tidings.catalogue.fields.SchemaReading;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.spi.CatalogueStore;
import io.tidings.spi.CatalogueStore.Listener;
import io.tidings.spi.CatalogueStore.Publisher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what is known of events, from wherever. Not thread-safe. */
public final class CatalogueBuilder {

    /** Enough to see who inserts by SQL, and few enough to be read in no time. */
    private static final int NEWEST = 10_000;

    private final SortedMap<String, TypeDraft> types = new TreeMap<>();
    private final List<CataloguedSubscription> subscriptions = new ArrayList<>();
    private final List<Remark> differences = new ArrayList<>();
    private boolean recorded;
    private boolean schemas;

    CatalogueBuilder() {}

    /**
     * Adds what a log knows: who was noted as a publisher, who published the newest events, and the subscriptions.
     *
     * @param store of the log
     * @return this
     */
    public CatalogueBuilder recorded(CatalogueStore store) {
        recorded = true;
        store.publishers().forEach(this::publisher);
        store.publishersOfNewest(NEWEST).stream()
                .filter(publisher -> !draft(publisher.type()).knows(publisher))
                .forEach(this::publisher);
        store.listeners().forEach(this::listener);
        return this;
    }

    private void publisher(Publisher publisher) {
        draft(publisher.type()).add(publisher);
    }

    private void listener(Listener listener) {
        List<String> applications = new ArrayList<>();
        NavigableSet<String> teams = new TreeSet<>();
        listener.subscribers().forEach(subscriber -> {
            applications.add(subscriber.source());
            subscriber.team().ifPresent(teams::add);
        });
        NavigableSet<String> patterns = new TreeSet<>(listener.types());
        subscriptions.add(new CataloguedSubscription(
                listener.name(), patterns, applications, teams, listener.relay(), listener.lastSeen()));
        patterns.stream().filter(pattern -> !pattern.endsWith("*")).forEach(this::draft);
    }

    /**
     * Adds a schema. The one that was added first counts.
     *
     * @param type the name of the event type
     * @param version from 1
     * @param schema what its data looks like
     * @param referenced the schemas that it uses, by the names of its references
     * @return this
     */
    public CatalogueBuilder schema(
            String type, int version, SchemaDefinition schema, Map<String, SchemaDefinition> referenced) {
        schemas = true;
        draft(type).add(version, SchemaReading.read(schema, referenced));
        return this;
    }

    /**
     * Adds the schemas of a folder.
     *
     * @param directory as it was read
     * @return this
     */
    public CatalogueBuilder schemas(SchemaDirectory directory) {
        new DirectorySchemas(directory).addTo(this);
        return this;
    }

    /**
     * Adds the schemas that a registry has of the types that are known so far, for versions that have none yet; so it
     * comes last. What both have is compared, and a difference becomes a remark. The subject of a type has its name,
     * and versions with its numbers. Other subjects may be no event types, and are left out.
     *
     * @param registry of the log
     * @return this
     */
    public CatalogueBuilder registered(SchemaRegistry registry) {
        RegistrySchemas found = new RegistrySchemas(registry);
        List<Remark> remarks = found.addTo(types);
        schemas |= found.areAny();
        differences.addAll(remarks);
        return this;
    }

    private TypeDraft draft(String type) {
        return types.computeIfAbsent(type, TypeDraft::new);
    }

    /**
     * Makes the catalogue.
     *
     * @param now what time it is, to tell what was not seen for long
     * @return what is known
     */
    public Catalogue build(Instant now) {
        List<CataloguedType> known =
                types.values().stream().map(draft -> draft.build(subscriptions)).toList();
        List<Remark> remarks = new ArrayList<>(new Remarks(now, recorded, schemas).on(known, subscriptions));
        remarks.addAll(differences);
        return new Catalogue(known, subscriptions, remarks);
    }
}
