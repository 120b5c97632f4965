/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.attack.BacklogAttack;

class BacklogIT extends BacklogAttack {

    BacklogIT() {
        super(KafkaServer.shared().url() + "?partitions=6&prefix=backlog.");
    }
}
