/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.attack.GraduationAttack;

class GraduationAttackIT extends GraduationAttack {

    @Override
    protected String transport() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        return RabbitMqServer.shared().url()
                + "?partitions=3&prefix=graduation%d&timeout=4000".formatted(System.nanoTime());
    }
}
