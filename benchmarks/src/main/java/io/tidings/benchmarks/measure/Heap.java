/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What this JVM keeps and allocates. */
public final class Heap {

    private static final int COLLECTIONS = 3;

    private Heap() {}

    /**
     * Collects garbage and returns what is left.
     *
     * @return bytes of heap in use
     */
    public static double usedAfterCollection() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /**
     * Returns what all threads that are alive have allocated since each began. The difference of two calls is right
     * when no thread that allocates much ends in between.
     *
     * @return bytes
     */
    public static long allocated() {
        com.sun.management.ThreadMXBean threads =
                ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
