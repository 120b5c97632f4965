/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.broker.Foreign;

/**
 * What the stores of a broker share.
 *
 * @param keys the names of keys
 * @param link the connection for everything that is quick
 * @param directory the subscriptions
 * @param catalogue the topics
 * @param holdings what this process owns
 * @param clock Redis's clock
 * @param durability how many copies there must be of what may not be lost
 * @param foreign what entries without an envelope become
 */
record Parts(
        Keys keys,
        Link link,
        Directory directory,
        Catalogue catalogue,
        Holdings holdings,
        RedisClock clock,
        Durability durability,
        Foreign foreign) {}
