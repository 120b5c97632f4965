/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.testsupport.RedisServer;
import io.tidings.testsupport.attack.GraduationAttack;

class GraduationAttackIT extends GraduationAttack {

    @Override
    protected String transport() {
        return RedisServer.shared().url() + "?partitions=3&prefix=graduation%d".formatted(System.nanoTime());
    }
}
