/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads that answer. */
final class RegistryThreads implements ThreadFactory {

    private final AtomicInteger next = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "tidings-registry-" + next.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
