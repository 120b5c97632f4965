/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.email;

import jakarta.mail.MessagingException;
import java.io.IOException;

/** Whoever carries mail to its reader; a stranger to our database, and sometimes away. */
interface MailProvider {

    /**
     * Accepts a mail for delivery.
     *
     * @param mail the mail
     * @param idempotencyKey a mail accepted before under this key is not delivered again
     * @throws IOException if the provider is away
     * @throws MessagingException if it refuses the mail
     */
    void accept(Mail mail, String idempotencyKey) throws IOException, MessagingException;
}
