/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.comparison;

import io.tidings.catalogue.comparison.AsyncApiDocument.Operation;
import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;

/** The changes of channels, messages and operations, in words. */
final class Changes {

    private Changes() {}

    static AsyncApiChange channelRemoved(String address) {
        return breaking(
                address,
                "CHANNEL_REMOVED",
                "The channel %s is gone: whoever listens there hears nothing any more.".formatted(address),
                "Keep it until nobody listens. If it was renamed, publish to both for a while.");
    }

    static AsyncApiChange channelAdded(String address) {
        return harmless(address, "CHANNEL_ADDED", "The channel %s is new.".formatted(address));
    }

    static AsyncApiChange messageRemoved(String address, String message) {
        return breaking(
                "%s, %s".formatted(address, message),
                "MESSAGE_REMOVED",
                "The message %s is gone from %s: whoever waits for it waits in vain, and what it looked like is not told any more."
                        .formatted(message, address),
                "Keep it, and the schema of its version, as long as events of it are in the log or somebody listens.");
    }

    static AsyncApiChange messageAdded(String address, String message) {
        return harmless(
                "%s, %s".formatted(address, message),
                "MESSAGE_ADDED",
                "The message %s is new in %s. Who does not know it passes over it.".formatted(message, address));
    }

    static AsyncApiChange contentType(String place, String before, String now) {
        return new AsyncApiChange(
                place,
                new Difference(
                        "",
                        "CONTENT_TYPE_CHANGED",
                        Breaks.BOTH,
                        "The data was %s and is %s now: readers of the one cannot decode the other."
                                .formatted(before, now),
                        "Make it a new version of the event type, and let readers have both for a while."),
                true);
    }

    static AsyncApiChange operationAdded(String key) {
        return harmless(key, "OPERATION_ADDED", "The operation %s is new.".formatted(key));
    }

    static AsyncApiChange operationRemoved(String key, Operation operation, boolean sentByOthers) {
        if (!operation.send()) {
            return harmless(
                    key,
                    "OPERATION_REMOVED",
                    "The operation %s is gone: one listener fewer on %s.".formatted(key, operation.channel()));
        }
        if (sentByOthers) {
            return harmless(
                    key,
                    "OPERATION_REMOVED",
                    "The operation %s is gone. Others still send its messages to %s."
                            .formatted(key, operation.channel()));
        }
        return breaking(
                key,
                "OPERATION_REMOVED",
                "The operation %s is gone, and nobody else sends %s to %s: whoever listens hears nothing any more."
                        .formatted(key, String.join(", ", operation.messages()), operation.channel()),
                "Keep on sending until nobody listens.");
    }

    static AsyncApiChange messageLeft(String key, Operation operation, String message, boolean sentByOthers) {
        if (!operation.send()) {
            return harmless(
                    key,
                    "MESSAGE_NOT_RECEIVED",
                    "The operation %s does not listen to %s any more.".formatted(key, message));
        }
        if (sentByOthers) {
            return harmless(
                    key,
                    "MESSAGE_NOT_SENT",
                    "The operation %s does not send %s any more. Others still do.".formatted(key, message));
        }
        return breaking(
                key,
                "MESSAGE_NOT_SENT",
                "The operation %s does not send %s to %s any more, and nobody else does: whoever listens hears nothing."
                        .formatted(key, message, operation.channel()),
                "Keep on sending until nobody listens, or let readers of the newer version read the older one by an upcaster.");
    }

    private static AsyncApiChange breaking(String place, String kind, String explanation, String advice) {
        return new AsyncApiChange(place, new Difference("", kind, Breaks.OLD_READERS, explanation, advice), true);
    }

    private static AsyncApiChange harmless(String place, String kind, String explanation) {
        return new AsyncApiChange(place, new Difference("", kind, Breaks.NOTHING, explanation, ""), false);
    }
}
