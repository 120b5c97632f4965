/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

/**
 * The names of keys. What belongs to one topic has one hash tag, so that a cluster keeps it together; so has what
 * belongs to one subscription.
 *
 * @param prefix what all begin with
 */
record Keys(String prefix) {

    /** A string: what names everything under this prefix. */
    String identity() {
        return prefix + ":identity";
    }

    /** A hash: topic to number of partitions. */
    String topics() {
        return prefix + ":topics";
    }

    /** A set: topic and type, for types that are not in the topic that they are named after. */
    String types() {
        return prefix + ":types";
    }

    /** A hash: name of a subscription to what its keys are named by. */
    String subscriptions() {
        return prefix + ":subscriptions";
    }

    /** The stream of a partition. Put together for each event: a format would cost more than the rest of its way. */
    String stream(String topic, int part) {
        return "{" + prefix + ":" + topic + "}:" + part;
    }

    /** A hash: who owns a partition of a subscription, and how far it came. The keys of its rows begin with it. */
    String lease(String topic, int part, String subscription) {
        return "{%s:%s}:%d:@%s".formatted(prefix, topic, part, subscription);
    }

    String[] rows(String lease) {
        return new String[] {
            lease + ":rows",
            lease + ":due",
            lease + ":open",
            lease + ":parked",
            lease + ":dead",
            lease + ":keys",
            lease + ":heads",
            lease + ":free",
            lease + ":discarded"
        };
    }

    /** A hash: what a subscription is. */
    String about(String subscription) {
        return "{%s@%s}".formatted(prefix, subscription);
    }

    String members(String subscription) {
        return about(subscription) + ":members";
    }

    String listens(String subscription) {
        return about(subscription) + ":listens";
    }

    String listened(String subscription) {
        return about(subscription) + ":types";
    }

    /** A hash: topic to its first partition within the subscription, and how many. */
    String layout(String subscription) {
        return about(subscription) + ":topics";
    }
}
