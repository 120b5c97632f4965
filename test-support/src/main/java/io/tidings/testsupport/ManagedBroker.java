/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What all brokers have in common: a process, and a proxy before it for those who ask. Thread-safe. */
abstract class ManagedBroker implements BrokerServer {

    private final ReentrantLock lock = new ReentrantLock();
    private final ManagedServer server;
    private @Nullable TcpProxy proxy;

    ManagedBroker(ManagedServer server) {
        this.server = server;
    }

    /** The address when reached through that port. */
    abstract String url(int port);

    @Override
    public final String url() {
        return url(port());
    }

    @Override
    public final String proxiedUrl() {
        return url(proxy().port());
    }

    @Override
    public final TcpProxy proxy() {
        lock.lock();
        try {
            TcpProxy started = proxy == null ? startProxy() : proxy;
            proxy = started;
            return started;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final int port() {
        return server.port();
    }

    @Override
    public final long pid() {
        return server.pid();
    }

    @Override
    public final void kill() {
        server.kill();
    }

    @Override
    public final void restart() {
        server.restart();
    }

    @Override
    public final void stop() {
        server.stop();
    }

    @Override
    public final void freeze() {
        server.freeze();
    }

    @Override
    public final void thaw() {
        server.thaw();
    }

    @Override
    public void close() {
        server.close();
        lock.lock();
        try {
            if (proxy != null) {
                proxy.close();
            }
        } finally {
            lock.unlock();
        }
    }

    TcpProxy startProxy() {
        return TcpProxy.to(port());
    }
}
