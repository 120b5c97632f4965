/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The one place where threads are made: daemons, named {@code tidings-<component>-<n>}. */
final class Threads {

    /** From here on a virtual thread that waits inside a synchronized driver does not hold up its carrier (JEP 491). */
    private static final int VIRTUAL_SINCE = 24;

    private Threads() {}

    static Thread started(String component, Runnable body) {
        Thread thread = factory(component).newThread(body);
        thread.start();
        return thread;
    }

    /** Makes an executor for handlers: virtual threads where the JVM has them, else threads kept for ten seconds. */
    static ExecutorService handlers() {
        return Runtime.version().feature() >= VIRTUAL_SINCE
                ? virtual("handler")
                : new ThreadPoolExecutor(
                        0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), factory("handler"));
    }

    /** Makes a thread for what has to be done after a while. */
    static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(factory("timer"));
    }

    /**
     * Makes a thread that is there only while it has something to do, and forgets what it had not begun when it ends.
     */
    static ScheduledExecutorService occasional(String component) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, factory(component));
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // method handles throw anything
    private static ExecutorService virtual(String component) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object named = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual))
                    .invoke();
            MethodHandle name =
                    lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class, long.class));
            named = name.invoke(named, "tidings-" + component + "-", 1L);
            MethodHandle factory = lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
            MethodHandle executor = lookup.findStatic(
                    Executors.class,
                    "newThreadPerTaskExecutor",
                    MethodType.methodType(ExecutorService.class, ThreadFactory.class));
            return (ExecutorService) executor.invoke((ThreadFactory) factory.invoke(named));
        } catch (Throwable e) {
            throw new IllegalStateException("this JVM promised virtual threads and has none", e);
        }
    }

    private static ThreadFactory factory(String component) {
        AtomicLong count = new AtomicLong();
        return body -> {
            Thread thread = new Thread(body, "tidings-" + component + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
