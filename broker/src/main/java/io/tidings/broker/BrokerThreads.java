/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the threads of a broker's module: daemons, named {@code tidings-<name>-<n>}. */
public final class BrokerThreads {

    private BrokerThreads() {}

    /**
     * Makes a factory.
     *
     * @param name what its threads are for, such as {@code redis}
     * @return a factory of daemons
     */
    public static ThreadFactory named(String name) {
        AtomicLong count = new AtomicLong();
        return body -> {
            Thread thread = new Thread(body, "tidings-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
