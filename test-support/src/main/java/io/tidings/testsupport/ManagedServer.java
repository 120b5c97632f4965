/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server's port, data folder and current process, over kills and restarts. Thread-safe. */
final class ManagedServer {

    private static final int TRIES = 5;

    private final ReentrantLock lock = new ReentrantLock();
    private final Runnable closer = this::end;
    private final Launcher launcher;
    private final boolean shared;
    private final Path folder;
    private int port;
    private ServerProcess process;
    private boolean closed;

    private ManagedServer(Launcher launcher, boolean shared) {
        this.launcher = launcher;
        this.shared = shared;
        this.folder = Folders.fresh(launcher.name());
        launcher.install(folder);
        Folders.beforeDeletion(closer);
        this.port = Ports.free();
        this.process = launched();
    }

    static ManagedServer start(Launcher launcher) {
        return started(launcher, false);
    }

    /** Starts a server that many tests share and none may stop. */
    static ManagedServer startShared(Launcher launcher) {
        return started(launcher, true);
    }

    /** Where the server keeps everything, until it is closed. */
    Path folder() {
        return folder;
    }

    int port() {
        return locked(() -> port);
    }

    long pid() {
        return locked(() -> process.pid());
    }

    void kill() {
        refuseWhenShared();
        run(() -> process.kill());
    }

    void stop() {
        refuseWhenShared();
        run(() -> process.stop(launcher.stopSignal()));
    }

    void restart() {
        run(() -> {
            if (closed) {
                throw new IllegalStateException(launcher.name() + " has been closed; its data is gone");
            }
            if (process.isAlive()) {
                throw new IllegalStateException(launcher.name() + " is running: stop or kill it first");
            }
            process = launched();
            process.awaitReady(() -> launcher.answers(port));
        });
    }

    void freeze() {
        refuseWhenShared();
        run(() -> process.signalAll("STOP"));
    }

    void thaw() {
        run(() -> process.signalAll("CONT"));
    }

    void close() {
        refuseWhenShared();
        end();
    }

    private void end() {
        run(() -> {
            if (!closed) {
                closed = true;
                Folders.noLongerBeforeDeletion(closer);
                process.signalAll("CONT");
                process.stop(launcher.abortSignal());
                Folders.delete(folder);
            }
        });
    }

    private static ManagedServer started(Launcher launcher, boolean shared) {
        ManagedServer server = new ManagedServer(launcher, shared);
        server.run(server::awaitFirstAnswer);
        return server;
    }

    /** Tries other ports when another process takes the chosen one between the look and the start. */
    private void awaitFirstAnswer() {
        @Nullable IllegalStateException last = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                process.awaitReady(() -> launcher.answers(port));
                return;
            } catch (IllegalStateException e) {
                last = e;
                process.kill();
                port = Ports.free();
                process = launched();
            }
        }
        end();
        throw new IllegalStateException("%s did not start in %d tries.".formatted(launcher.name(), TRIES), last);
    }

    private ServerProcess launched() {
        return ServerProcess.start(launcher, launcher.command(folder, port), folder.resolve("server.log"));
    }

    private void refuseWhenShared() {
        if (shared) {
            throw new IllegalStateException(
                    "This %s server is shared by the tests of this JVM. Use start() for one of your own."
                            .formatted(launcher.name()));
        }
    }

    private void run(Runnable work) {
        locked(() -> {
            work.run();
            return true;
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
