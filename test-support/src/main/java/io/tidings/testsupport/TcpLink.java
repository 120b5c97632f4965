/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection through a {@link TcpProxy}: a thread for each direction. */
final class TcpLink {

    private static final int CHUNK = 16 * 1024;

    private final AtomicInteger openDirections = new AtomicInteger(2);
    private final Socket client;
    private final Socket server = new Socket();
    private final Gate gate;
    private final Consumer<TcpLink> onEnd;

    TcpLink(Socket client, Gate gate, Consumer<TcpLink> onEnd) {
        this.client = client;
        this.gate = gate;
        this.onEnd = onEnd;
    }

    void start(int target) {
        Threads.start("proxy-link", () -> run(target));
    }

    /** Closes both ends with RST in place of FIN. */
    void reset() {
        reset(client);
        reset(server);
        onEnd.accept(this);
    }

    private void run(int target) {
        try {
            gate.pass();
            server.connect(Ports.loopback(target));
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException serverIsAway) {
            reset();
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
            return;
        }
        Threads.start("proxy-link", () -> pump(server, client));
        pump(client, server);
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int read = from.getInputStream().read(chunk);
                    read >= 0;
                    read = from.getInputStream().read(chunk)) {
                gate.pass();
                to.getOutputStream().write(chunk, 0, read);
            }
            gate.pass();
            to.shutdownOutput();
            endWhenBothEnded();
        } catch (IOException brokenOnOneSide) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    private void endWhenBothEnded() throws IOException {
        if (openDirections.decrementAndGet() == 0) {
            client.close();
            server.close();
            onEnd.accept(this);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            return;
        } finally {
            close(socket);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException goneAlready) {
            return;
        }
    }
}
