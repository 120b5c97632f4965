/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import io.tidings.EventType;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.derive.SchemaDeriver;
import io.tidings.schema.repository.Manifest;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.schema.repository.SchemaFile;
import io.tidings.schema.repository.UpcasterStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the folder of schemas should hold, by the code. */
final class ProjectSchemas {

    private final CodeFacts code;
    private final ClassLoader classes;
    private final SchemaDeriver deriver;

    ProjectSchemas(CodeFacts code, ClassLoader classes, SchemaDeriver deriver) {
        this.code = code;
        this.classes = classes;
        this.deriver = deriver;
    }

    /** The schemas of all events that are declared, each derived anew. */
    List<SchemaFile> derived() {
        Map<String, SchemaFile> files = new LinkedHashMap<>();
        Map<String, String> owners = new LinkedHashMap<>();
        for (String name : code.events()) {
            Class<?> event = load(name);
            EventType type = annotation(event);
            String path = SchemaFile.path(type.value(), type.version(), SchemaFormat.JSON);
            String other = owners.put(path, name);
            if (other != null) {
                throw new IllegalStateException(
                        "%s and %s are both version %d of '%s'. One of them needs another version, or another name."
                                .formatted(other, name, type.version(), type.value()));
            }
            files.put(path, new SchemaFile(type.value(), OptionalInt.of(type.version()), path, deriver.derive(event)));
        }
        return List.copyOf(files.values());
    }

    /** The folder as the code has it: what it derives, what it no longer declares left out, all else kept. */
    SchemaDirectory over(SchemaDirectory present, List<SchemaFile> derived, Set<String> moreSubscriptions) {
        SortedSet<String> declared = new TreeSet<>();
        derived.forEach(file -> declared.add(file.type()));
        Set<String> gone = new TreeSet<>(present.manifest().types());
        gone.removeAll(declared);
        List<SchemaFile> files = new ArrayList<>(derived);
        for (SchemaFile file : present.files()) {
            boolean again = derived.stream().anyMatch(other -> other.path().equals(file.path()));
            if (!again && !gone.contains(file.type())) {
                files.add(file);
            }
        }
        SortedSet<String> subscriptions = new TreeSet<>(code.subscriptions());
        subscriptions.addAll(moreSubscriptions);
        Manifest manifest = new Manifest(declared, subscriptions, steps());
        return new SchemaDirectory(files, present.shared(), manifest, present.settings());
    }

    private SortedSet<UpcasterStep> steps() {
        SortedSet<UpcasterStep> steps = new TreeSet<>();
        for (CodeFacts.UpcasterCall call : code.upcasters()) {
            if (call.isOfClasses()) {
                EventType from = annotation(load(call.from()));
                EventType to = annotation(load(call.to()));
                steps.add(new UpcasterStep(from.value(), from.version(), to.version()));
            } else {
                steps.add(new UpcasterStep(call.from(), call.fromVersion(), call.toVersion()));
            }
        }
        return steps;
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, classes);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalStateException("the class %s cannot be loaded: %s".formatted(name, e), e);
        }
    }

    private static EventType annotation(Class<?> event) {
        EventType type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalStateException("%s has no @EventType".formatted(event.getName()));
        }
        return type;
    }
}
