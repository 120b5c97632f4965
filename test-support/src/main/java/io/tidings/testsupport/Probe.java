/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;

/** Asks a server whether it is ready, over a connection of its own. */
final class Probe {

    private static final int TIMEOUT_MILLIS = 2_000;

    private Probe() {}

    /** One question and its answer. */
    interface Exchange {
        boolean with(DataOutputStream out, DataInputStream in) throws IOException;
    }

    /** Whether the server accepts a connection and the exchange ends well. */
    static boolean answers(int port, boolean tls, Exchange exchange) {
        SocketAddress address = Ports.loopback(port);
        try (Socket socket =
                tls ? Certificates.shared().context().getSocketFactory().createSocket() : new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return exchange.with(
                    new DataOutputStream(socket.getOutputStream()), new DataInputStream(socket.getInputStream()));
        } catch (IOException notYet) {
            return false;
        }
    }
}
