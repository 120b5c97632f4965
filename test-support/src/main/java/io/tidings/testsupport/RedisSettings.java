/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.util.Map;

/** How a Redis is to run. */
record RedisSettings(
        RedisServer.Persistence persistence, String password, boolean tls, boolean bundled, Map<String, String> more) {

    RedisBinary binary() {
        return bundled ? RedisBinary.bundled() : RedisBinary.found();
    }
}
