/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.attack.BacklogAttack;

/** A backlog on RabbitMQ, of which RabbitMQ itself counts messages and not bytes. */
abstract class RabbitBacklog extends BacklogAttack {

    RabbitBacklog(String options, int events, int bytes) {
        super(address(options), events, bytes);
    }

    private static String address(String options) {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        return RabbitMqServer.shared().url() + "?" + options;
    }
}
