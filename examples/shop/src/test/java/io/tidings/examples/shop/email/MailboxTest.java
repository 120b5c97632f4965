/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.examples.shop.orders.Customer;
import io.tidings.examples.shop.run.Run;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

    private final Session session = SmtpProvider.session(null);

    @TempDir
    private Path directory;

    private Mailbox mailbox;

    @BeforeEach
    void open() {
        mailbox = new Mailbox(new Run("r1", directory, ""));
    }

    @Test
    void deliversMailThatAMailProgramReads() throws IOException, MessagingException {
        mailbox.accept(mail("r1-00001_placed", "id-1"), "id-1");

        try (InputStream file = Files.newInputStream(mailbox.folder().resolve("r1-00001_placed.id-1.eml"))) {
            MimeMessage message = new MimeMessage(session, file);
            assertThat(message.getMessageID()).isEqualTo("<id-1@shop.example>");
            assertThat(message.getSubject()).isEqualTo("Your order");
            assertThat(message.getContent()).asString().startsWith("Dear Małgorzata Wójcik,");
            InternetAddress to = (InternetAddress) message.getRecipients(Message.RecipientType.TO)[0];
            assertThat(to.getPersonal()).isEqualTo("Małgorzata Wójcik");
        }
    }

    @Test
    void deliversOnceForAnIdempotencyKeyAndNotesEachAcceptance() throws IOException, MessagingException {
        mailbox.accept(mail("r1-00001_placed", "id-1"), "id-1");
        mailbox.accept(mail("r1-00001_placed", "id-1"), "id-1");

        assertThat(mailbox.delivered()).containsExactly("r1-00001_placed");
        assertThat(mailbox.acceptances()).containsExactly("r1-00001_placed", "r1-00001_placed");
    }

    @Test
    void showsAMailThatWasDeliveredUnderTwoKeys() throws IOException, MessagingException {
        mailbox.accept(mail("r1-00001_placed", "id-1"), "id-1");
        mailbox.accept(mail("r1-00001_placed", "id-2"), "id-2");

        assertThat(mailbox.delivered()).containsExactly("r1-00001_placed", "r1-00001_placed");
    }

    @Test
    void takesNothingWhileItIsDown() throws IOException, MessagingException {
        Mail mail = mail("r1-00001_placed", "id-1");
        mailbox.down().turnOn();

        assertThatThrownBy(() -> mailbox.accept(mail, "id-1")).isInstanceOf(MailProviderAwayException.class);
        assertThat(mailbox.delivered()).isEmpty();

        mailbox.down().turnOff();
        mailbox.accept(mail, "id-1");

        assertThat(mailbox.delivered()).hasSize(1);
    }

    private Mail mail(String name, String id) throws MessagingException {
        Customer customer = new Customer("Małgorzata Wójcik", "malgorzata.wojcik@example.com");
        Mail.Letter letter = new Mail.Letter(
                name, customer, "Your order", "Dear Małgorzata Wójcik,\n", Instant.parse("2026-11-21T10:00:00Z"));
        return Mail.write(session, letter, id);
    }
}
