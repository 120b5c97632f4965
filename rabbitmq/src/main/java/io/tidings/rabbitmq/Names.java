/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

/**
 * What things are called in RabbitMQ.
 *
 * @param prefix what all names begin with
 */
record Names(String prefix) {

    /** The exchange that events are published to where others are to bind queues of their own. */
    String events() {
        return prefix + ".events";
    }

    /** The exchange that other programs publish to, who know nothing of partitions. */
    String foreign() {
        return prefix + ".foreign";
    }

    /** The exchange by which instances hear of each other. */
    String members() {
        return prefix + ".members";
    }

    /** The stream with what is known of subscriptions. */
    String registry() {
        return prefix + ".registry";
    }

    /** The stream of a partition. */
    String stream(int partition) {
        return prefix + ".events." + partition;
    }

    /** The queue with what one partition of a subscription stores. */
    String state(PartKey key) {
        return "%s.state.%s.%d".formatted(prefix, key.subscription(), key.partition());
    }
}
