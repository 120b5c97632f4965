/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import io.tidings.catalogue.CataloguedVersion.Registered;
import io.tidings.spi.CatalogueStore.Publisher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known so far of one type. */
final class TypeDraft {

    private final String name;
    private final NavigableSet<Integer> versions = new TreeSet<>();
    private final SortedMap<Integer, CataloguedSchema> schemas = new TreeMap<>();
    private final SortedMap<Integer, Registered> registered = new TreeMap<>();
    private final List<Publisher> publishers = new ArrayList<>();

    TypeDraft(String name) {
        this.name = name;
    }

    void add(Publisher publisher) {
        versions.add(publisher.version());
        publishers.add(publisher);
    }

    void add(int version, CataloguedSchema schema) {
        versions.add(version);
        schemas.putIfAbsent(version, schema);
    }

    void add(Registered schema) {
        versions.add(schema.version());
        registered.put(schema.version(), schema);
    }

    String name() {
        return name;
    }

    Optional<CataloguedSchema> schema(int version) {
        return Optional.ofNullable(schemas.get(version));
    }

    boolean knows(Publisher other) {
        return publishers.stream()
                .anyMatch(each ->
                        each.version() == other.version() && each.source().equals(other.source()));
    }

    CataloguedType build(List<CataloguedSubscription> subscriptions) {
        return new CataloguedType(
                name,
                topic(),
                versions.stream()
                        .map(number -> new CataloguedVersion(
                                number, schema(number), Optional.ofNullable(registered.get(number))))
                        .toList(),
                bySource(),
                subscriptions.stream()
                        .filter(subscription -> !subscription.relay() && subscription.listensTo(name))
                        .map(CataloguedSubscription::name)
                        .sorted()
                        .toList());
    }

    /** The one used last, for a type may have been moved; the first word where nobody publishes it. */
    private String topic() {
        return publishers.stream()
                .max(Comparator.comparing(Publisher::lastSeen))
                .map(Publisher::topic)
                .orElseGet(() -> name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name);
    }

    private List<CataloguedPublisher> bySource() {
        SortedMap<String, CataloguedPublisher> found = new TreeMap<>();
        publishers.forEach(each -> found.merge(each.source(), one(each), TypeDraft::merged));
        return List.copyOf(found.values());
    }

    private static CataloguedPublisher one(Publisher publisher) {
        return new CataloguedPublisher(
                publisher.source(),
                publisher.team(),
                new TreeSet<>(List.of(publisher.version())),
                publisher.contentType(),
                publisher.firstSeen(),
                publisher.lastSeen());
    }

    private static CataloguedPublisher merged(CataloguedPublisher one, CataloguedPublisher other) {
        CataloguedPublisher later = one.lastSeen().isAfter(other.lastSeen()) ? one : other;
        NavigableSet<Integer> versions = new TreeSet<>(one.versions());
        versions.addAll(other.versions());
        return new CataloguedPublisher(
                one.source(),
                later.team().or(one::team).or(other::team),
                versions,
                later.contentType(),
                earlier(one.firstSeen(), other.firstSeen()),
                later.lastSeen());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
