/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.nio.file.Path;

/**
 * Runs the daemon that Erlang nodes find each other by, in the foreground and for this JVM alone. Left to itself a node
 * starts one that outlives everything.
 */
record EpmdLauncher() implements Launcher {

    @Override
    public String name() {
        return "epmd";
    }

    @Override
    public void install(Path folder) {
        // It keeps nothing.
    }

    @Override
    public ProcessBuilder command(Path folder, int port) {
        RabbitMqBinary binary = RabbitMqBinary.found();
        ProcessBuilder command = new ProcessBuilder(
                binary.bin().resolve("epmd").toString(), "-port", "" + port, "-address", "127.0.0.1");
        command.environment().putAll(binary.environment());
        return command;
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public String abortSignal() {
        return "KILL";
    }

    @Override
    public boolean answers(int port) {
        return Probe.answers(port, false, (out, in) -> true);
    }
}
