/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that do not keep the application alive.
 *
 * @param name what they are called
 */
record DaemonThreads(String name) implements ThreadFactory {

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
