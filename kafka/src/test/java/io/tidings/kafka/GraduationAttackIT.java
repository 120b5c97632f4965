/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.attack.GraduationAttack;

class GraduationAttackIT extends GraduationAttack {

    @Override
    protected String transport() {
        return KafkaServer.shared().url()
                + "?partitions=3&prefix=graduation%d.&session.timeout.ms=2000&request.timeout.ms=4000"
                        .formatted(System.nanoTime());
    }
}
