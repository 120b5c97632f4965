/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.util.regex.Pattern;

/**
 * What things are called in the cluster. Names that begin with the prefix and {@code tidings.} are ours.
 *
 * @param prefix what all names begin with
 */
record Names(String prefix) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]*");
    private static final int MOST = 200;
    private static final String OURS = "tidings.";

    static String checkedPart(String what, String text) {
        if (!PART.matcher(text).matches() || text.length() > MOST) {
            throw new IllegalArgumentException(
                    "%s '%s' cannot be part of a name in Kafka: letters, digits, '.', '_' and '-' can, up to %d."
                            .formatted(what, text, MOST));
        }
        return text;
    }

    /** The Kafka topic of a topic of Tidings. */
    String topic(String topic) {
        return prefix + checkedPart("Topic", topic);
    }

    /** The topic of Tidings that a Kafka topic holds. */
    String topicIn(String kafkaTopic) {
        return kafkaTopic.startsWith(prefix) ? kafkaTopic.substring(prefix.length()) : kafkaTopic;
    }

    /** The topic that an event is in unless it says otherwise, for a type or a pattern that is not all of them. */
    static String topicOf(String type) {
        int dot = type.indexOf('.');
        return dot > 0 ? type.substring(0, dot) : type;
    }

    String group(String subscription) {
        return prefix + checkedPart("Subscription", subscription);
    }

    /** The compacted topic with what is known of subscriptions. */
    String control() {
        return prefix + OURS + "control";
    }

    /** The compacted topic with the waiting deliveries of a subscription. */
    String deliveries(String subscription) {
        return prefix + OURS + checkedPart("Subscription", subscription) + ".deliveries";
    }

    /** Tells whether a topic of the cluster holds events that Tidings may look at. */
    boolean holdsEvents(String kafkaTopic) {
        return kafkaTopic.startsWith(prefix) && !kafkaTopic.startsWith("__") && !kafkaTopic.startsWith(prefix + OURS);
    }
}
