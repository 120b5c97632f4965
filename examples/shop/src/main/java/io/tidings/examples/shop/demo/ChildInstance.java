/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import io.tidings.examples.shop.Worker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process of its own, killed with SIGKILL. */
final class ChildInstance implements SecondInstance {

    private final Plan plan;
    private @Nullable Process process;

    ChildInstance(Plan plan) {
        this.plan = plan;
    }

    @Override
    public void start() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                java.toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                NAME));
        File log = plan.run().directory().resolve(NAME + ".log").toFile();
        builder.environment().putAll(plan.toEnvironment());
        builder.redirectErrorStream(true).redirectOutput(log);
        process = builder.start();
    }

    @Override
    public String description() {
        return process == null ? "not started" : "pid " + process.pid();
    }

    @Override
    public String death() {
        return "killed with SIGKILL";
    }

    @Override
    public void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Override
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public void close() {
        kill();
    }
}
