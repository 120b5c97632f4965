/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the figures were measured on.
 *
 * @param facts by name, in the order to show them
 */
public record Machine(Map<String, String> facts) {

    /** Keeps the order. */
    public Machine {
        facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * Looks at this machine.
     *
     * @param database what is measured on
     * @return its facts
     */
    public static Machine here(String database) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processors", "" + Runtime.getRuntime().availableProcessors());
        facts.put("processor", line("/proc/cpuinfo", "model name"));
        facts.put("memory", line("/proc/meminfo", "MemTotal"));
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", Runtime.version() + " " + System.getProperty("java.vm.name"));
        facts.put("heap", (Runtime.getRuntime().maxMemory() >> 20) + " MiB at most");
        facts.put("load", "" + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        facts.put("database", database);
        return new Machine(facts);
    }

    private static String line(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }
}
