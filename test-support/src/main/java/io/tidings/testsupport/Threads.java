/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.util.concurrent.atomic.AtomicInteger;

/** The one place where this module makes threads; all are daemons. */
final class Threads {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Threads() {}

    static Thread unstarted(String component, Runnable work) {
        Thread thread = new Thread(work, "tidings-test-%s-%d".formatted(component, COUNT.incrementAndGet()));
        thread.setDaemon(true);
        return thread;
    }

    static Thread start(String component, Runnable work) {
        Thread thread = unstarted(component, work);
        thread.start();
        return thread;
    }
}
