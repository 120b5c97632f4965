/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.attack.BacklogAttack;

/** Events of which a few of each stream are as much as the process can hold. */
class RabbitLargeEventsIT extends BacklogAttack {

    RabbitLargeEventsIT() {
        super(address(), 3000, 100_000);
    }

    private static String address() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        return RabbitMqServer.shared().url() + "?prefix=large";
    }
}
