/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

import java.util.concurrent.TimeUnit;

/** A thread that does something until it is closed. */
final class Loop implements AutoCloseable {

    private volatile boolean open = true;
    private volatile boolean failed;
    private final Thread thread;

    /** What is done. */
    @FunctionalInterface
    interface Body {
        void run(Loop loop) throws Exception;
    }

    private Loop(String name, Body body) {
        this.thread = new Thread(() -> run(body), name);
        this.thread.setDaemon(true);
    }

    static Loop start(String name, Body body) {
        Loop loop = new Loop(name, body);
        loop.thread.start();
        return loop;
    }

    @SuppressWarnings("IllegalCatch") // Whatever a client throws, the measurement has to fail and not to hang.
    private void run(Body body) {
        try {
            body.run(this);
        } catch (Exception e) {
            failed = open;
        }
    }

    boolean goesOn() {
        return open;
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join(TimeUnit.SECONDS.toMillis(10));
        if (failed) {
            throw new IllegalStateException("the thread '%s' failed".formatted(thread.getName()));
        }
    }
}
