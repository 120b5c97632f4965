/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.email;

import io.tidings.Delivery;
import io.tidings.RetryPolicy;
import io.tidings.examples.shop.orders.Line;
import io.tidings.examples.shop.orders.OrderCancelled;
import io.tidings.examples.shop.orders.OrderPlaced;
import io.tidings.examples.shop.run.Shop;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Confirms orders and cancellations by mail. */
public final class Email {

    /** The name of the subscription. */
    public static final String NAME = "email";

    private static final int FAILURES_THAT_MAKE_AN_OUTAGE = 8;
    private static final Duration PROBE_EVERY = Duration.ofMillis(500);
    private static final RetryPolicy PATIENT =
            RetryPolicy.standard().immediate(0).delayed(30).backoff(Duration.ofMillis(400), 1.6, Duration.ofSeconds(3));

    private final Session session;
    private final MailProvider provider;

    private Email(Session session, MailProvider provider) {
        this.session = session;
        this.provider = provider;
    }

    /**
     * Subscribes.
     *
     * @param shop to what
     * @param smtp host and port of a mail server, or null to write files only
     */
    public static void subscribe(Shop shop, @Nullable String smtp) {
        Mailbox mailbox = new Mailbox(shop.run());
        Email email = new Email(SmtpProvider.session(smtp), smtp == null ? mailbox : new SmtpProvider(mailbox));
        shop.subscribe(NAME)
                .team("customer-care")
                .to(OrderPlaced.class, shop.journal().plain(email::confirm))
                .to(OrderCancelled.class, shop.journal().plain(email::confirmCancellation))
                .retry(PATIENT)
                .outageAfter(FAILURES_THAT_MAKE_AN_OUTAGE, PROBE_EVERY);
    }

    private void confirm(OrderPlaced order, Delivery<OrderPlaced> delivery) throws IOException, MessagingException {
        StringBuilder text = new StringBuilder("Dear %s,%n%nthank you for your order %s:%n%n"
                .formatted(order.customer().name(), order.orderId()));
        for (Line line : order.lines()) {
            text.append("  %2d x %-20s %10s%n".formatted(line.quantity(), line.article(), line.total()));
        }
        text.append("%n       Total %23s EUR%n%nTea & Tidings%n".formatted(order.total()));
        send(
                new Mail.Letter(
                        order.orderId() + "_placed",
                        order.customer(),
                        "Your order " + order.orderId(),
                        text.toString(),
                        delivery.event().time()),
                delivery);
    }

    private void confirmCancellation(OrderCancelled order, Delivery<OrderCancelled> delivery)
            throws IOException, MessagingException {
        send(
                new Mail.Letter(
                        order.orderId() + "_cancelled",
                        order.customer(),
                        "Your order %s is cancelled".formatted(order.orderId()),
                        "Dear %s,%n%nyou will not be charged the %s EUR.%n%nTea & Tidings%n"
                                .formatted(order.customer().name(), order.total()),
                        delivery.event().time()),
                delivery);
    }

    private void send(Mail.Letter letter, Delivery<?> delivery) throws IOException, MessagingException {
        String key = delivery.idempotencyKey();
        provider.accept(Mail.write(session, letter, key), key);
    }
}
