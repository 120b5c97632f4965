/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends channels without a complaint. */
final class Channels {

    private static final Set<Channel> ENDING = ConcurrentHashMap.newKeySet();

    private Channels() {}

    /**
     * Ends a channel, unless it has ended, or somebody else is at it. The client gives the number of a channel free
     * when it is aborted a second time, though the answer to the first is not here. Whoever gets that number next opens
     * it before RabbitMQ has closed it, and loses the connection, with all channels of it.
     */
    static void abort(Channel channel) {
        if (!ENDING.add(channel)) {
            return;
        }
        try {
            if (channel.isOpen()) {
                channel.abort();
            }
        } catch (IOException | ShutdownSignalException e) {
            // It is gone, and that is what was wanted.
        } finally {
            ENDING.remove(channel);
        }
    }
}
