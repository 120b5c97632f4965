/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.testsupport.RedisServer;
import io.tidings.testsupport.attack.BacklogAttack;

class BacklogIT extends BacklogAttack {

    BacklogIT() {
        super(RedisServer.shared().url() + "?prefix=backlog");
    }
}
