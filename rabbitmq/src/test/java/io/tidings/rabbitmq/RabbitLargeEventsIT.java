/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

/** Events of which a few of each stream are as much as the process can hold. */
class RabbitLargeEventsIT extends RabbitBacklog {

    RabbitLargeEventsIT() {
        super("prefix=large", 3000, 100_000);
    }
}
