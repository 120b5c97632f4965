/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type where it is used, with the annotations that it has there.
 *
 * @param type as it is written; null if nobody wrote it, such as what a type variable stands for
 * @param declared whether a declaration, not the type, is marked as nullable
 * @param formatted whether an annotation there asks for another form than the usual one
 */
record Use(@Nullable AnnotatedType type, boolean declared, boolean formatted) {

    static final Use UNKNOWN = new Use(null, false, false);

    /** By its simple name: JSpecify's, Jakarta's, Spring's and others mean the same. */
    static boolean isNullable(Annotation annotation) {
        return annotation.annotationType().getSimpleName().equals("Nullable");
    }

    boolean isNullable() {
        return declared || type != null && Stream.of(type.getAnnotations()).anyMatch(Use::isNullable);
    }

    Use argument(int index) {
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            return index < arguments.length ? new Use(arguments[index], false, formatted) : unknown();
        }
        return unknown();
    }

    private Use unknown() {
        return new Use(null, false, formatted);
    }

    Use element() {
        return type instanceof AnnotatedArrayType array
                ? new Use(array.getAnnotatedGenericComponentType(), false, formatted)
                : argument(0);
    }
}
