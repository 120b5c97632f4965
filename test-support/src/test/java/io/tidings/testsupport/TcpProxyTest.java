/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class TcpProxyTest {

    private ServerSocket echo;
    private Thread echoing;
    private TcpProxy proxy;

    @BeforeEach
    void startEchoServer() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        echoing = Threads.start("echo", this::serve);
        proxy = TcpProxy.to(echo.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        proxy.close();
        echo.close();
    }

    @Test
    void letsEverythingThroughInBothDirections() throws IOException {
        byte[] sent = new byte[1_000_000];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) (i * 31);
        }
        try (Socket client = connected()) {
            Threads.start("sender", () -> {
                try {
                    client.getOutputStream().write(sent);
                    client.shutdownOutput();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            assertThat(client.getInputStream().readAllBytes()).isEqualTo(sent);
        }
        await().untilAsserted(() -> assertThat(proxy.connections()).isZero());
    }

    @Test
    void holdsEverythingBackWhileFrozen() throws IOException {
        try (Socket client = connected()) {
            assertThat(answer(client, 1)).isEqualTo(1);

            proxy.freeze();
            client.getOutputStream().write(2);
            client.setSoTimeout(200);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            proxy.resume();
            client.setSoTimeout(0);

            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void acceptsConnectionsButDoesNotAnswerWhileFrozen() throws IOException {
        proxy.freeze();
        try (Socket client = connected()) {
            client.getOutputStream().write(7);
            client.setSoTimeout(200);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            proxy.resume();
            client.setSoTimeout(0);

            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void resetsConnectionsAndAcceptsNewOnes() throws IOException {
        try (Socket client = connected()) {
            assertThat(answer(client, 1)).isEqualTo(1);

            proxy.reset();

            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThat(proxy.connections()).isZero();
        }
        try (Socket client = connected()) {
            assertThat(answer(client, 3)).isEqualTo(3);
        }
    }

    @Test
    void refusesNewConnectionsAndLeavesOpenOnesAlone() throws IOException {
        try (Socket open = connected()) {
            assertThat(answer(open, 1)).isEqualTo(1);

            proxy.refuse(true);

            assertThatThrownBy(this::connected).isInstanceOf(ConnectException.class);
            assertThat(answer(open, 2)).isEqualTo(2);
        }

        proxy.refuse(false);

        try (Socket client = connected()) {
            assertThat(answer(client, 3)).isEqualTo(3);
        }
    }

    @Test
    void delaysByTheLatencyInEachDirection() throws IOException {
        try (Socket client = connected()) {
            assertThat(answer(client, 1)).isEqualTo(1);
            proxy.latency(Duration.ofMillis(60));

            long start = System.nanoTime();
            answer(client, 2);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        }
    }

    @Test
    void resetsTheClientWhenTheServerIsAway() throws Exception {
        echo.close();
        // Until it wakes up the kernel keeps the socket, and accepts.
        echoing.join();

        try (Socket client = connected()) {
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void closesAlsoWhatIsFrozen() throws IOException {
        try (Socket client = connected()) {
            assertThat(answer(client, 1)).isEqualTo(1);
            proxy.freeze();
            client.getOutputStream().write(2);

            proxy.close();

            assertThatThrownBy(() -> client.getInputStream().readAllBytes()).isInstanceOf(SocketException.class);
        }
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static int answer(Socket client, int question) throws IOException {
        client.getOutputStream().write(question);
        return client.getInputStream().read();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Threads.start("echo", () -> echo(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException reset) {
            return;
        }
    }
}
