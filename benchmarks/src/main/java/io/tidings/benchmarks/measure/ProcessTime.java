/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The processor time of this process: its threads, its compiler and its garbage collector. */
public final class ProcessTime {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ProcessTime() {}

    /**
     * Returns what was spent since this process began.
     *
     * @return the time on all processors together
     */
    public static Duration now() {
        return Duration.ofNanos(SYSTEM.getProcessCpuTime());
    }
}
