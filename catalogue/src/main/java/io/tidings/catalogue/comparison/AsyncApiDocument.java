/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidings.catalogue.json.Pointers;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What counts in an AsyncAPI document.
 *
 * @param root the whole
 * @param channels by address: the messages by key
 * @param operations by key
 */
record AsyncApiDocument(
        JsonNode root,
        SortedMap<String, SortedMap<String, Message>> channels,
        SortedMap<String, Operation> operations) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * Somebody who sends or receives.
     *
     * @param send whether it sends
     * @param channel the address
     * @param messages the keys of the channel's messages that it is about
     */
    record Operation(boolean send, String channel, NavigableSet<String> messages) {}

    /**
     * Reads a document.
     *
     * @param text JSON
     * @throws IllegalArgumentException if it is none, or one of AsyncAPI 2
     */
    static AsyncApiDocument read(String text) {
        JsonNode root = parse(text);
        String version = root.path("asyncapi").asText();
        if (!version.startsWith("3.")) {
            throw new IllegalArgumentException(
                    version.isEmpty()
                            ? "it is no AsyncAPI document: the field 'asyncapi' is missing."
                            : "it is a document of AsyncAPI %s, and only 3 is read.".formatted(version));
        }
        Pointers pointers = new Pointers(root);
        SortedMap<String, SortedMap<String, Message>> channels = new TreeMap<>();
        for (Map.Entry<String, JsonNode> channel : root.path("channels").properties()) {
            JsonNode node = pointers.resolved(channel.getValue());
            channels.put(address(channel.getKey(), node), messages(node, pointers));
        }
        SortedMap<String, Operation> operations = new TreeMap<>();
        for (Map.Entry<String, JsonNode> operation : root.path("operations").properties()) {
            operations.put(operation.getKey(), operation(pointers.resolved(operation.getValue()), pointers));
        }
        return new AsyncApiDocument(root, channels, operations);
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "it is no JSON: %s, at line %d. A YAML document has to be converted first."
                            .formatted(
                                    e.getOriginalMessage(),
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr()),
                    e);
        }
    }

    private static String address(String key, JsonNode channel) {
        return channel.path("address").asText(key);
    }

    private static SortedMap<String, Message> messages(JsonNode channel, Pointers pointers) {
        SortedMap<String, Message> messages = new TreeMap<>();
        for (Map.Entry<String, JsonNode> message : channel.path("messages").properties()) {
            messages.put(message.getKey(), Message.of(message.getValue(), pointers));
        }
        return messages;
    }

    private static Operation operation(JsonNode operation, Pointers pointers) {
        String channel = operation.path("channel").path("$ref").asText();
        JsonNode node = pointers.resolved(operation.path("channel"));
        NavigableSet<String> messages = new TreeSet<>();
        operation
                .path("messages")
                .forEach(each -> messages.add(lastOf(each.path("$ref").asText())));
        if (messages.isEmpty()) { // then all of the channel's are meant
            node.path("messages").fieldNames().forEachRemaining(messages::add);
        }
        return new Operation(
                operation.path("action").asText().equals("send"), address(lastOf(channel), node), messages);
    }

    private static String lastOf(String reference) {
        return reference
                .substring(reference.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }
}
