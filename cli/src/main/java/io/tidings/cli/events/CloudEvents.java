/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.Event;
import java.io.IOException;

/** Events as CloudEvents 1.0 JSON. TEMPORARY until io.tidings.json lands. */
public final class CloudEvents {

    private static final ObjectMapper M = new ObjectMapper();

    private CloudEvents() {}

    public static String text(Event event, long position) {
        try {
            ObjectNode n = M.createObjectNode();
            n.put("specversion", "1.0");
            n.put("id", event.id());
            n.put("source", event.source());
            n.put("type", event.type());
            n.put("time", event.time().toString());
            event.key().ifPresent(k -> n.put("partitionkey", k));
            event.subject().ifPresent(k -> n.put("subject", k));
            event.headers().forEach(n::put);
            n.put("sequence", Long.toString(position));
            n.put("datacontenttype", event.contentType());
            if (event.data().length > 0) {
                n.set("data", M.readTree(event.data()));
            }
            return M.writeValueAsString(n);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Event parse(String text) {
        try {
            JsonNode n = M.readTree(text);
            if (!n.path("type").isTextual()) {
                throw new IllegalArgumentException("it has no type");
            }
            Event.Builder b = Event.ofType(n.path("type").asText());
            if (n.has("id")) b.id(n.get("id").asText());
            if (n.has("source")) b.source(n.get("source").asText());
            if (n.has("partitionkey")) b.key(n.get("partitionkey").asText());
            if (n.has("data")) b.json(n.get("data").toString());
            return b.build();
        } catch (IOException e) {
            throw new IllegalArgumentException("it is not JSON: " + e.getMessage(), e);
        }
    }
}
