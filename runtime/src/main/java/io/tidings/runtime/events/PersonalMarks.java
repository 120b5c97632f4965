/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import io.tidings.Event;
import io.tidings.EventCodec;
import io.tidings.PersonId;
import io.tidings.Personal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says of published records where their personal data is, and whose. Found once per class. Thread-safe. */
final class PersonalMarks {

    private final EventCodec codec;
    private final ClassValue<Marks> known = new ClassValue<>() {
        @Override
        protected Marks computeValue(Class<?> type) {
            return marksOf(type);
        }
    };

    PersonalMarks(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * What is known of a class.
     *
     * @param fields where its personal data is, as the header says it; empty for a class without any
     * @param person reads who the person is
     */
    private record Marks(String fields, Function<Object, @Nullable String> person) {}

    /** Adds the headers to the event of a record. */
    void mark(Object payload, Event.Builder event) {
        Marks marks = known.get(payload.getClass());
        if (marks.fields.isEmpty()) {
            return;
        }
        event.header(Personal.HEADER, marks.fields);
        String person = marks.person.apply(payload);
        if (person != null) {
            event.header(PersonId.HEADER, person);
        }
    }

    private Marks marksOf(Class<?> type) {
        List<String> fields = new ArrayList<>();
        collect(type, "", new HashSet<>(), fields);
        return new Marks(String.join(" ", fields), RecordType.reader(type, PersonId.class));
    }

    private void collect(Type type, String path, Set<Class<?>> around, List<String> fields) {
        if (type instanceof ParameterizedType generic) {
            collectElements(generic, path, around, fields);
        } else if (type instanceof Class<?> plain) {
            collectClass(plain, path, around, fields);
        }
    }

    /** What holds itself has personal data at places without an end, which no header can name. */
    private void collectClass(Class<?> type, String path, Set<Class<?>> around, List<String> fields) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, path, around, fields);
            }
        } else if (type.isArray()) {
            collect(type.getComponentType(), path + "/*", around, fields);
        } else if (around.contains(type)) {
            refuseEndless(type, path);
        } else if (type.isRecord()) {
            around.add(type);
            collectComponents(type, path, around, fields);
            around.remove(type);
        }
    }

    private void collectComponents(Class<?> type, String path, Set<Class<?>> around, List<String> fields) {
        for (RecordComponent component : type.getRecordComponents()) {
            String place =
                    path + "/" + codec.nameOf(component).replace("~", "~0").replace("/", "~1");
            if (component.isAnnotationPresent(Personal.class)) {
                fields.add(place);
            } else {
                collect(component.getGenericType(), place, around, fields);
            }
        }
    }

    private static void refuseEndless(Class<?> type, String path) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Personal.class)) {
                throw new IllegalArgumentException(
                        "%s holds itself at %s, and @Personal components that cannot all be named. Mark the component that holds it."
                                .formatted(type.getName(), path));
            }
        }
    }

    private void collectElements(ParameterizedType generic, String path, Set<Class<?>> around, List<String> fields) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (raw == Optional.class) {
            collect(arguments[0], path, around, fields);
        } else if (Iterable.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
            collect(arguments[arguments.length - 1], path + "/*", around, fields);
        }
    }
}
