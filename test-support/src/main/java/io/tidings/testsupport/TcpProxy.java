/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between a client and a server on the loopback address, and behaves as badly as networks do. Thread-safe.
 *
 * <p>The port stays the same for the proxy's life.
 */
public final class TcpProxy implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<TcpLink> links = ConcurrentHashMap.newKeySet();
    private final Gate gate = new Gate();
    private final int target;
    private final int port;
    private ServerSocket listener;
    private Thread acceptor;

    private TcpProxy(int target) {
        this.target = target;
        this.port = Ports.free();
        this.listener = listening();
        this.acceptor = accepting(listener);
    }

    /**
     * Starts a proxy.
     *
     * @param port where the server listens on the loopback address; it need not run yet
     * @return a proxy that lets everything through
     */
    public static TcpProxy to(int port) {
        return new TcpProxy(port);
    }

    /** Returns the port to connect to. */
    public int port() {
        return port;
    }

    /** Returns how many connections are open. */
    public int connections() {
        return links.size();
    }

    /** Lets no byte through, in neither direction, and keeps all connections open; new ones open and get no answer. */
    public void freeze() {
        gate.freeze();
    }

    /** Ends {@link #freeze()}; what was held back goes through. */
    public void resume() {
        gate.resume();
    }

    /** Resets all connections (RST), what is in flight is lost. New ones are accepted. */
    public void reset() {
        links.forEach(TcpLink::reset);
    }

    /**
     * Refuses new connections, or accepts them again. Those open are left alone.
     *
     * @param refuse whether to refuse
     */
    public void refuse(boolean refuse) {
        lock.lock();
        try {
            if (refuse) {
                listener.close();
                // Until it wakes up the kernel keeps the socket, and accepts.
                acceptor.join();
            } else if (listener.isClosed()) {
                listener = listening();
                acceptor = accepting(listener);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not stop listening on port " + port, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Delays every chunk of bytes in each direction.
     *
     * @param latency one way; zero for none
     */
    public void latency(Duration latency) {
        gate.latency(latency);
    }

    /** Refuses new connections and resets all others. Safe to call twice. */
    @Override
    public void close() {
        refuse(true);
        gate.open();
        reset();
    }

    private ServerSocket listening() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(Ports.loopback(port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not listen on port " + port, e);
        }
    }

    private Thread accepting(ServerSocket socket) {
        return Threads.start("proxy", () -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        try {
            while (!socket.isClosed()) {
                TcpLink link = new TcpLink(socket.accept(), gate, links::remove);
                links.add(link);
                link.start(target);
            }
        } catch (IOException closed) {
            return;
        }
    }
}
