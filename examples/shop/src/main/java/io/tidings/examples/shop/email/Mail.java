/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.email;

import io.tidings.examples.shop.orders.Customer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** A mail as RFC 5322 wants it, with a message id of our choice. */
final class Mail {

    private final String name;
    private final MimeMessage message;

    private Mail(String name, MimeMessage message) {
        this.name = name;
        this.message = message;
    }

    /**
     * Writes a mail.
     *
     * @param session how it may be sent
     * @param letter what it says
     * @param messageId the same whenever the same mail is written again
     * @return the mail
     * @throws MessagingException if the recipient's address is none
     */
    static Mail write(Session session, Letter letter, String messageId) throws MessagingException {
        MimeMessage message = new WithOwnId(session, "<%s@shop.example>".formatted(messageId));
        message.setFrom(address("Tea & Tidings", "orders@shop.example"));
        message.setRecipient(
                Message.RecipientType.TO,
                address(letter.to().name(), letter.to().email()));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(letter.date()));
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return new Mail(letter.name(), message);
    }

    /**
     * What a mail says.
     *
     * @param name what to file it under
     * @param to the reader
     * @param subject what it is about
     * @param text what it says
     * @param date when
     */
    record Letter(String name, Customer to, String subject, String text, Instant date) {}

    String name() {
        return name;
    }

    MimeMessage message() {
        return message;
    }

    private static InternetAddress address(String name, String email) throws MessagingException {
        try {
            return new InternetAddress(email, name, StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("Cannot write the name " + name, e);
        }
    }

    private static final class WithOwnId extends MimeMessage {

        private final String id;

        WithOwnId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
