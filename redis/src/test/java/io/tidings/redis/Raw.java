/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.tidings.testsupport.RedisServer;

/** A plain client beside Tidings, as other programs have one. */
final class Raw implements AutoCloseable {

    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    Raw(RedisServer redis) {
        this(redis.url());
    }

    Raw(String url) {
        this.client = RedisClient.create(url);
        this.commands = client.connect().sync();
    }

    RedisCommands<String, String> commands() {
        return commands;
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
