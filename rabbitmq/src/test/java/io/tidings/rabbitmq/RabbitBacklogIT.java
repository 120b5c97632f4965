/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

class RabbitBacklogIT extends RabbitBacklog {

    RabbitBacklogIT() {
        super("partitions=6&prefix=backlog", 300_000, 300);
    }
}
