/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import io.tidings.maven.CodeFacts.UpcasterCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads compiled classes, without running anything in them. Not thread-safe. */
final class CodeScan {

    private static final String EVENT_TYPE = "Lio/tidings/EventType;";

    private final Set<String> events = new TreeSet<>();
    private final Set<String> subscriptions = new TreeSet<>();
    private final List<UpcasterCall> upcasters = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    CodeFacts read(Path classes) {
        if (Files.isDirectory(classes)) {
            try (Stream<Path> files = Files.walk(classes)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .sorted()
                        .forEach(this::add);
            } catch (IOException e) {
                throw new UncheckedIOException("Could not list " + classes, e);
            }
        }
        return new CodeFacts(events, subscriptions, upcasters, unknown);
    }

    private void add(Path file) {
        ClassNode type = new ClassNode();
        try (InputStream in = Files.newInputStream(file)) {
            new ClassReader(in).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
        if (type.visibleAnnotations != null) {
            for (AnnotationNode annotation : type.visibleAnnotations) {
                if (annotation.desc.equals(EVENT_TYPE)) {
                    events.add(type.name.replace('/', '.'));
                }
            }
        }
        for (MethodNode method : type.methods) {
            for (DeclaringCall call : DeclaringCall.in(type.name, method)) {
                add(type, method, call);
            }
        }
    }

    private void add(ClassNode type, MethodNode method, DeclaringCall call) {
        if (call.isSubscription() && call.arguments().get(0) instanceof String name) {
            subscriptions.add(name);
        } else if (!call.isSubscription() && call.upcaster().isPresent()) {
            upcasters.add(call.upcaster().get());
        } else {
            unknown.add("%s.%s calls %s".formatted(type.name.replace('/', '.'), method.name, call.name()));
        }
    }
}
