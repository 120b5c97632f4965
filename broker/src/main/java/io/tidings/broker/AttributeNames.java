/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a broker calls the attributes of an event: a prefix before each, and a name of its own for the media type. Names
 * that are known need not be put together and taken apart for each event. Immutable.
 */
public final class AttributeNames {

    private static final List<String> KNOWN = List.of(
            Attributes.SPEC_VERSION,
            Attributes.ID,
            Attributes.SOURCE,
            Attributes.TYPE,
            Attributes.SUBJECT,
            Attributes.TIME,
            Attributes.DATA_SCHEMA,
            Attributes.KEY,
            Attributes.VERSION,
            Attributes.TOPIC,
            Attributes.SEQUENCE,
            Attributes.LOG);

    private final String prefix;
    private final Map<String, String> names;
    private final Map<String, String> attributes;

    /**
     * Makes the names of one broker.
     *
     * @param prefix before each name
     * @param contentType what the broker calls the media type
     */
    public AttributeNames(String prefix, String contentType) {
        this.prefix = prefix;
        this.names = Stream.concat(KNOWN.stream(), Stream.of(Attributes.CONTENT_TYPE))
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        each -> each.equals(Attributes.CONTENT_TYPE) ? contentType : prefix + each));
        this.attributes =
                names.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /**
     * Finds what the broker calls an attribute.
     *
     * @param attribute as CloudEvents call it
     * @return the broker's name
     */
    public String name(String attribute) {
        String known = names.get(attribute);
        return known == null ? prefix + attribute : known;
    }

    /**
     * Finds the attribute that a name of the broker stands for.
     *
     * @param name the broker's name
     * @return the attribute, or null if the name stands for none
     */
    public @Nullable String attribute(String name) {
        String known = attributes.get(name);
        return known != null ? known : name.startsWith(prefix) ? name.substring(prefix.length()) : null;
    }
}
