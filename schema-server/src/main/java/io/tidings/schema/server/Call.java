/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.schema.registry.SchemaRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose path is known.
 *
 * @param parameters the parts of the path that vary, by name
 * @param query the values of the query, by name
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares calls
record Call(Map<String, String> parameters, Map<String, List<String>> query, byte[] body) {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The default context may be named; there is no other. */
    String subject() {
        String subject = text("subject");
        return subject.startsWith(":.:") ? subject.substring(3) : subject;
    }

    String text(String parameter) {
        return parameters.getOrDefault(parameter, "");
    }

    int version() {
        String text = text("version");
        if (text.equals("latest") || text.equals("-1")) {
            return SchemaRegistry.LATEST;
        }
        try {
            int version = Integer.parseInt(text);
            if (version > 0) {
                return version;
            }
        } catch (NumberFormatException e) {
            // told below, as for a number that is none of a version
        }
        throw new ApiException(
                42202,
                "The specified version '%s' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\""
                        .formatted(text));
    }

    long id() {
        try {
            return Long.parseLong(text("id"));
        } catch (NumberFormatException e) {
            throw new ApiException(404, "HTTP 404 Not Found: '%s' is no id.".formatted(text("id")));
        }
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(first(name));
    }

    @Nullable Boolean flagIfGiven(String name) {
        return query.containsKey(name) ? (Boolean) flag(name) : null;
    }

    String first(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Cuts a page out of a list. */
    <T> List<T> page(List<T> all) {
        int from = Math.min(Math.max(number("offset", 0), 0), all.size());
        int limit = number("limit", -1);
        int to = limit < 0 ? all.size() : (int) Math.min((long) from + limit, all.size());
        return all.subList(from, to);
    }

    private int number(String name, int otherwise) {
        String text = first(name);
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ApiException(400, "The parameter %s is a number, not '%s'.".formatted(name, text));
        }
    }

    ObjectNode json() {
        try {
            JsonNode node = JSON.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new ApiException(400, "The body is no JSON object.");
        } catch (JsonProcessingException e) {
            throw new ApiException(
                    400,
                    "The body is no JSON: %s. See line %d, column %d."
                            .formatted(
                                    e.getOriginalMessage(),
                                    e.getLocation() == null
                                            ? 0
                                            : e.getLocation().getLineNr(),
                                    e.getLocation() == null
                                            ? 0
                                            : e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new ApiException(400, "The body is no JSON.");
        }
    }
}
