/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a program that does not know Tidings.
 *
 * @param topic on which topic; its name is that of types up to their first dot
 * @param key what the program keeps order by, or null
 * @param attributes of a CloudEvent in binary mode, without the prefix of the transport; empty for none
 * @param contentType the media type of the data, or null
 * @param data the data
 */
public record ForeignMessage(
        String topic,
        @Nullable String key,
        Map<String, String> attributes,
        @Nullable String contentType,
        String data) {

    /** Copies the attributes. */
    public ForeignMessage {
        attributes = Map.copyOf(attributes);
    }
}
