/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import io.tidings.Key;
import io.tidings.Personal;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a property in Java: the component of a record, else a method or field.
 *
 * @param owner the class that declares it
 * @param name its name in Java
 * @param type its type as written; null if it has none
 * @param annotations those of the component, its accessor and its field
 */
record Component(Class<?> owner, String name, @Nullable AnnotatedType type, List<Annotation> annotations) {

    static Component of(BeanProperty property) {
        AnnotatedMember member = property.getMember();
        Class<?> owner = member.getDeclaringClass();
        List<Annotation> annotations = new ArrayList<>();
        @Nullable AnnotatedElement element = member.getAnnotated();
        if (element != null) {
            annotations.addAll(List.of(element.getAnnotations()));
        }
        if (owner.isRecord()) {
            for (RecordComponent component : owner.getRecordComponents()) {
                if (component.getName().equals(member.getName())) {
                    annotations.addAll(List.of(component.getAnnotations()));
                    return new Component(owner, member.getName(), component.getAnnotatedType(), annotations);
                }
            }
        }
        return new Component(owner, member.getName(), type(member), annotations);
    }

    private static @Nullable AnnotatedType type(AnnotatedMember member) {
        if (member.getAnnotated() instanceof Method method) {
            return method.getAnnotatedReturnType();
        }
        return member.getAnnotated() instanceof Field field ? field.getAnnotatedType() : null;
    }

    Use use(boolean formatted) {
        return new Use(type, isNullable(), formatted);
    }

    private boolean isNullable() {
        return annotations.stream().anyMatch(Use::isNullable);
    }

    boolean isKey() {
        return has(Key.class);
    }

    boolean isPersonal() {
        return has(Personal.class);
    }

    private boolean has(Class<? extends Annotation> mark) {
        return annotations.stream().anyMatch(mark::isInstance);
    }
}
