/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.attack.BacklogAttack;

class RabbitBacklogIT extends BacklogAttack {

    RabbitBacklogIT() {
        super(address());
    }

    private static String address() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        return RabbitMqServer.shared().url() + "?partitions=6&prefix=backlog";
    }
}
