/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** A socket whose output gathers: see {@link GatheringOutput}. */
final class GatheringSocket extends Socket {

    private @Nullable GatheringOutput gathering;

    @Override
    public OutputStream getOutputStream() throws IOException {
        return output();
    }

    private synchronized GatheringOutput output() throws IOException {
        if (gathering == null) {
            gathering = new GatheringOutput(super.getOutputStream());
        }
        return gathering;
    }

    /** Makes sockets that gather, and knows the output of the last one. */
    static final class Factory extends SocketFactory {

        private volatile @Nullable GatheringSocket last;

        /** Returns the output of the socket that was connected. */
        GatheringOutput output() throws IOException {
            GatheringSocket made = last;
            if (made == null) {
                throw new IOException("nothing is connected");
            }
            return made.output();
        }

        @Override
        public Socket createSocket() {
            GatheringSocket made = new GatheringSocket();
            last = made;
            return made;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw connectsLater();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw connectsLater();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw connectsLater();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw connectsLater();
        }

        private static UnsupportedOperationException connectsLater() {
            return new UnsupportedOperationException("sockets are connected by whoever asks for them");
        }
    }
}
