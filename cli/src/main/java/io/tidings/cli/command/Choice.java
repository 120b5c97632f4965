/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Values of an option that are one of a few, written in lower case with hyphens.
 *
 * @param <E> the values
 */
public abstract class Choice<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

    private final Class<E> type;

    /**
     * Lets all constants be chosen.
     *
     * @param type the values
     */
    protected Choice(Class<E> type) {
        this.type = type;
    }

    @Override
    public final E convert(String text) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> name(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("'%s' is none of %s".formatted(text, String.join(", ", this))));
    }

    @Override
    public final Iterator<String> iterator() {
        return Stream.of(type.getEnumConstants()).map(Choice::name).iterator();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
