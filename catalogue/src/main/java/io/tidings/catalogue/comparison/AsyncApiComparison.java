/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.comparison;

import io.tidings.catalogue.comparison.AsyncApiDocument.Operation;
import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.SchemaLanguages;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares two AsyncAPI 3 documents: channels by their address, messages and operations by their key, payloads and
 * headers by their schemas. Thread-safe.
 *
 * <p>A channel or a message that is gone breaks whoever listens, whatever the level. The level decides about payloads
 * and headers. Other documents are not opened.
 */
public final class AsyncApiComparison {

    private final SchemaComparison schemas;

    /**
     * Checks that a document can be compared.
     *
     * @param document a document as JSON
     * @throws IllegalArgumentException if it cannot be read; the message goes on from its name
     */
    public static void check(String document) {
        AsyncApiDocument.read(document);
    }

    /**
     * Makes a comparison.
     *
     * @param languages read the schemas
     * @param level what payloads and headers must keep
     * @param policy how open JSON objects are judged
     */
    public AsyncApiComparison(SchemaLanguages languages, Compatibility level, CompatibilityPolicy policy) {
        this.schemas = new SchemaComparison(languages, level, policy);
    }

    /**
     * Compares two documents.
     *
     * @param older a document as JSON
     * @param newer a document as JSON
     * @return what changed, by channel, then by operation; harmless changes included
     * @throws IllegalArgumentException if one of the two cannot be read; the message goes on from its name
     */
    public List<AsyncApiChange> compare(String older, String newer) {
        return compare(AsyncApiDocument.read(older), AsyncApiDocument.read(newer));
    }

    private List<AsyncApiChange> compare(AsyncApiDocument older, AsyncApiDocument newer) {
        List<AsyncApiChange> changes = new ArrayList<>();
        older.channels().forEach((address, messages) -> {
            SortedMap<String, Message> now = newer.channels().get(address);
            if (now == null) {
                changes.add(Changes.channelRemoved(address));
            } else {
                messages(address, messages, now, changes);
            }
        });
        newer.channels().keySet().stream()
                .filter(address -> !older.channels().containsKey(address))
                .forEach(address -> changes.add(Changes.channelAdded(address)));
        operations(older, newer, changes);
        return changes;
    }

    private void messages(
            String address,
            SortedMap<String, Message> older,
            SortedMap<String, Message> newer,
            List<AsyncApiChange> changes) {
        older.forEach((key, message) -> {
            Message now = newer.get(key);
            if (now == null) {
                changes.add(Changes.messageRemoved(address, key));
            } else {
                message("%s, %s".formatted(address, key), message, now, changes);
            }
        });
        newer.keySet().stream()
                .filter(key -> !older.containsKey(key))
                .forEach(key -> changes.add(Changes.messageAdded(address, key)));
    }

    private void message(String place, Message older, Message newer, List<AsyncApiChange> changes) {
        if (!older.contentType().equals(newer.contentType())) {
            changes.add(Changes.contentType(place, older.contentType(), newer.contentType()));
        }
        changes.addAll(schemas.compare(place + ", headers", older.headers(), newer.headers()));
        changes.addAll(schemas.compare(place + ", payload", older.payload(), newer.payload()));
    }

    private static void operations(AsyncApiDocument older, AsyncApiDocument newer, List<AsyncApiChange> changes) {
        SortedMap<String, Operation> all = new TreeMap<>(older.operations());
        all.putAll(newer.operations());
        for (String key : all.keySet()) {
            Operation before = older.operations().get(key);
            Operation now = newer.operations().get(key);
            if (before == null) {
                changes.add(Changes.operationAdded(key));
            } else if (now == null || before.send() != now.send()) {
                changes.add(Changes.operationRemoved(key, before, isStillSent(newer, before)));
            } else {
                fewer(key, before, now, newer, changes);
            }
        }
    }

    private static void fewer(
            String key, Operation before, Operation now, AsyncApiDocument newer, List<AsyncApiChange> changes) {
        for (String message : before.messages()) {
            if (!now.messages().contains(message) || !now.channel().equals(before.channel())) {
                boolean others = isSent(newer, before.channel(), message);
                changes.add(Changes.messageLeft(key, before, message, others));
            }
        }
    }

    private static boolean isStillSent(AsyncApiDocument newer, Operation before) {
        return before.messages().stream().allMatch(message -> isSent(newer, before.channel(), message));
    }

    private static boolean isSent(AsyncApiDocument newer, String channel, String message) {
        return newer.operations().values().stream()
                .anyMatch(each -> each.send()
                        && each.channel().equals(channel)
                        && each.messages().contains(message));
    }
}
