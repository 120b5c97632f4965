/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.examples.shop.orders.Customer;
import io.tidings.examples.shop.run.Run;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpProviderTest {

    @TempDir
    private Path directory;

    @Test
    void sendsOnceForAnIdempotencyKeyAndKeepsACopy() throws IOException, MessagingException {
        try (SmallSmtpServer server = new SmallSmtpServer()) {
            Mailbox copies = new Mailbox(new Run("r1", directory, ""));
            SmtpProvider provider = new SmtpProvider(copies);
            Mail mail = mail(SmtpProvider.session(server.address()));

            provider.accept(mail, "id-1");
            provider.accept(mail, "id-1");

            assertThat(server.lines)
                    .containsOnlyOnce("RCPT TO:<anna.berg@example.com>")
                    .containsOnlyOnce("Message-ID: <id-1@shop.example>");
            assertThat(copies.delivered()).containsExactly("r1-00001_placed");
        }
    }

    @Test
    void failsWhileTheServerIsAwayAndKeepsNoCopy() throws IOException, MessagingException {
        String address;
        try (SmallSmtpServer server = new SmallSmtpServer()) {
            address = server.address();
        }
        Mailbox copies = new Mailbox(new Run("r1", directory, ""));
        SmtpProvider provider = new SmtpProvider(copies);
        Mail mail = mail(SmtpProvider.session(address));

        assertThatThrownBy(() -> provider.accept(mail, "id-1")).isInstanceOf(MessagingException.class);
        assertThat(copies.delivered()).isEmpty();
    }

    private static Mail mail(Session session) throws MessagingException {
        Customer customer = new Customer("Anna Berg", "anna.berg@example.com");
        Mail.Letter letter = new Mail.Letter(
                "r1-00001_placed", customer, "Your order", "Dear Anna Berg,\n", Instant.parse("2026-11-21T10:00:00Z"));
        return Mail.write(session, letter, "id-1");
    }

    /** Takes every mail, and remembers each line it was told. */
    private static final class SmallSmtpServer implements AutoCloseable {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final CompletableFuture<Void> serving = CompletableFuture.runAsync(this::serve);

        SmallSmtpServer() throws IOException {}

        String address() {
            return "127.0.0.1:" + socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    talk(client);
                } catch (IOException e) {
                    lines.add("a client left, or the test is over: " + e.getMessage());
                }
            }
        }

        private void talk(Socket client) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            PrintStream out = new PrintStream(client.getOutputStream(), true, StandardCharsets.UTF_8);
            out.print("220 here\r\n");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                data = data ? !line.equals(".") : line.equals("DATA");
                if (!data) {
                    out.print(line.equals("QUIT") ? "221 bye\r\n" : "250 fine\r\n");
                } else if (line.equals("DATA")) {
                    out.print("354 go on\r\n");
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
            serving.join();
        }
    }
}
