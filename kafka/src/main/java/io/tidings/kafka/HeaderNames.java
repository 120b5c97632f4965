/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.broker.AttributeNames;
import org.jspecify.annotations.Nullable;

/**
 * Names of headers and the attributes they stand for. One that reads a partition remembers what was where in the record
 * before, which is nearly always there again. Not thread-safe.
 */
final class HeaderNames {

    static final String PREFIX = "ce_";
    static final String CONTENT_TYPE = "content-type";

    private static final int REMEMBERED = 16;
    private static final AttributeNames NAMES = new AttributeNames(PREFIX, CONTENT_TYPE);

    private final @Nullable String[] headers = new @Nullable String[REMEMBERED];
    private final @Nullable String[] attributes = new @Nullable String[REMEMBERED];

    /** Finds the header of an attribute. */
    static String header(String attribute) {
        return NAMES.name(attribute);
    }

    /** Finds the attribute of the header at a place of a record, or null if it is none. */
    @Nullable String attribute(int place, String header) {
        if (place >= REMEMBERED) {
            return NAMES.attribute(header);
        }
        if (!header.equals(headers[place])) {
            headers[place] = header;
            attributes[place] = NAMES.attribute(header);
        }
        return attributes[place];
    }
}
