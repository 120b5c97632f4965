/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.email;

import java.io.IOException;

/** The provider takes no mail for now. */
final class MailProviderAwayException extends IOException {

    private static final long serialVersionUID = 1L;

    MailProviderAwayException() {
        super("421 4.3.2 The mail provider is away, try again later");
    }
}
