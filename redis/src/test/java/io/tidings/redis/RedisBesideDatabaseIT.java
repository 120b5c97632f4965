/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.testsupport.BrokerServer;
import io.tidings.testsupport.RedisServer;
import io.tidings.testsupport.RedisServer.Persistence;
import io.tidings.testsupport.attack.OutboxAttack;

class RedisBesideDatabaseIT extends OutboxAttack {

    RedisBesideDatabaseIT() {
        super(60, 4, "");
    }

    @Override
    protected BrokerServer start() {
        return RedisServer.with().persistence(Persistence.ALWAYS).start();
    }
}
