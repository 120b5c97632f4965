/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Carries events over Apache Kafka: topics of events, consumer groups for subscriptions, compacted topics for the rest.
 */
@NullMarked
package io.tidings.kafka;

import org.jspecify.annotations.NullMarked;
