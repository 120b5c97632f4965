/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import io.tidings.schema.lint.EventShape;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A folder of schemas, as it was read.
 *
 * <pre>
 * schemas/
 *   order.placed/v1.json    one folder for each type, one file for each version: .json, .avsc or .proto
 *   order.placed/v2.json
 *   shared/address.json     what schemas refer to, and is no event; as deep as one likes
 *   manifest.json           the names of subscriptions, and the upcasters; the Maven plugin writes it
 *   settings.json           what the team decided; only people write it
 * </pre>
 *
 * <p>Files with other endings, and folders that begin with a dot, are left alone.
 *
 * @param files the schemas of events, by type and version
 * @param shared what they may refer to, by path
 * @param manifest what {@code manifest.json} says
 * @param settings what {@code settings.json} says
 */
public record SchemaDirectory(List<SchemaFile> files, List<SchemaFile> shared, Manifest manifest, Settings settings) {

    /** The folder of what is no event. */
    public static final String SHARED = "shared";

    /** The name of the file with subscriptions and upcasters. */
    public static final String MANIFEST = "manifest.json";

    /** The name of the file with what the team decided. */
    public static final String SETTINGS = "settings.json";

    private static final Comparator<SchemaFile> ORDER = Comparator.comparing(SchemaFile::type)
            .thenComparing(file -> file.version().orElse(0))
            .thenComparing(SchemaFile::path);

    /** Copies and sorts the files. */
    public SchemaDirectory {
        files = files.stream().sorted(ORDER).toList();
        shared = List.copyOf(shared);
    }

    /**
     * Reads a folder.
     *
     * @param folder the folder of schemas
     * @return what it holds
     * @throws SchemaDirectoryException if it is none, or a file in it cannot be read or makes no sense
     */
    public static SchemaDirectory read(Path folder) {
        return new DirectoryReader(folder).read();
    }

    /**
     * Lists the types.
     *
     * @return their names
     */
    public SortedSet<String> types() {
        SortedSet<String> types = new TreeSet<>();
        files.forEach(file -> types.add(file.type()));
        return types;
    }

    /**
     * Lists the versions of a type.
     *
     * @param type its name
     * @return its files that name a version, the oldest first
     */
    public List<SchemaFile> versions(String type) {
        return files.stream()
                .filter(file -> file.type().equals(type) && file.version().isPresent())
                .toList();
    }

    /**
     * Finds a version of a type.
     *
     * @param type its name
     * @param version the version
     * @return its file, if there is one
     */
    public Optional<SchemaFile> find(String type, int version) {
        return versions(type).stream()
                .filter(file -> file.version().getAsInt() == version)
                .findFirst();
    }

    /**
     * Returns the latest version of each type as the rules of design see it. Older ones are history.
     *
     * @return the shapes, by type
     */
    public List<EventShape> shapes() {
        return types().stream()
                .flatMap(type ->
                        files.stream()
                                .filter(file -> file.type().equals(type))
                                .reduce((older, newer) -> newer)
                                .stream())
                .map(SchemaFile::shape)
                .toList();
    }

    /**
     * Returns the same with another manifest.
     *
     * @param other what the code says now
     * @return a directory in memory
     */
    public SchemaDirectory with(Manifest other) {
        return new SchemaDirectory(files, shared, other, settings);
    }
}
