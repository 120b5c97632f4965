/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

/**
 * A partition of a topic, as one subscription numbers it.
 *
 * @param topic the topic
 * @param part the partition's number within the topic
 * @param number its number within the subscription
 */
record Place(String topic, int part, int number) {}
