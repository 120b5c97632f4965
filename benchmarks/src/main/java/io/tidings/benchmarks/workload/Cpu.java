/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processor time of some processes of this machine. */
final class Cpu {

    private final List<ProcessHandle> processes;

    private Cpu(List<ProcessHandle> processes) {
        this.processes = processes;
    }

    /**
     * Watches a process, and the sessions that are connected to a database if it is PostgreSQL and runs here; sessions
     * elsewhere cannot be seen, and are not counted.
     */
    static Cpu of(long pid, Target target) throws SQLException {
        List<ProcessHandle> processes = new ArrayList<>();
        ProcessHandle.of(pid).ifPresent(processes::add);
        if (target.kind() == Kind.POSTGRESQL) {
            sessions(target).stream()
                    .map(ProcessHandle::of)
                    .flatMap(Optional::stream)
                    .filter(Cpu::isServer)
                    .forEach(processes::add);
        }
        return new Cpu(processes);
    }

    /** The sum of all that are still running. */
    Duration time() {
        return processes.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info().command().map(path -> path.endsWith("postgres")).orElse(false);
    }

    private static List<Long> sessions(Target target) throws SQLException {
        List<Long> pids = new ArrayList<>();
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT pid
                        FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()""")) {
            while (rows.next()) {
                pids.add(rows.getLong(1));
            }
        }
        return pids;
    }
}
