/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.attack.BacklogAttack;

/** Events that are short enough to be read far ahead, and long enough for that to be much. */
class RabbitLongEventsIT extends BacklogAttack {

    RabbitLongEventsIT() {
        super(address(), 21_000, 7000);
    }

    private static String address() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        return RabbitMqServer.shared().url() + "?prefix=long";
    }
}
