/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Sends by SMTP and keeps a copy, as mail programs do. SMTP knows no idempotency key: what has a copy is not sent
 * again, and a crash between sending and copying sends twice, under one message id.
 */
final class SmtpProvider implements MailProvider {

    private static final String PATIENCE_MILLIS = "5000";

    private final Mailbox copies;

    SmtpProvider(Mailbox copies) {
        this.copies = copies;
    }

    /**
     * Makes a session.
     *
     * @param server host and port, or null to send nothing
     * @return how mails may be sent
     */
    static Session session(@Nullable String server) {
        Properties properties = new Properties();
        if (server != null) {
            int colon = server.lastIndexOf(':');
            properties.setProperty("mail.transport.protocol", "smtp");
            properties.setProperty("mail.smtp.host", colon < 0 ? server : server.substring(0, colon));
            properties.setProperty("mail.smtp.port", colon < 0 ? "25" : server.substring(colon + 1));
            properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
            properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
            properties.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
        }
        return Session.getInstance(properties);
    }

    @Override
    public void accept(Mail mail, String idempotencyKey) throws IOException, MessagingException {
        if (copies.down().isOn()) {
            throw new MailProviderAwayException();
        }
        if (!copies.has(mail, idempotencyKey)) {
            Transport.send(mail.message());
        }
        copies.accept(mail, idempotencyKey);
    }
}
