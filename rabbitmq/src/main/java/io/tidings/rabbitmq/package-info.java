/* SPDX-License-Identifier: Apache-2.0 */

/** Carries events over RabbitMQ: streams of events, a quorum queue for what each partition of a subscription stores. */
@NullMarked
package io.tidings.rabbitmq;

import org.jspecify.annotations.NullMarked;
