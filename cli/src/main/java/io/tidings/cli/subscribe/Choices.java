/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.Ordering;
import io.tidings.WhenExhausted;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options that are one of a few, written in lower case with hyphens. */
abstract class Choices<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

    private final Class<E> type;

    private Choices(Class<E> type) {
        this.type = type;
    }

    /** Values of {@code --ordering}. */
    static final class Order extends Choices<Ordering> {
        Order() {
            super(Ordering.class);
        }
    }

    /** Values of {@code --when-exhausted}. */
    static final class Exhaustion extends Choices<WhenExhausted> {
        Exhaustion() {
            super(WhenExhausted.class);
        }
    }

    @Override
    public E convert(String text) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> name(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("'%s' is none of %s".formatted(text, String.join(", ", this))));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(type.getEnumConstants()).map(Choices::name).iterator();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
