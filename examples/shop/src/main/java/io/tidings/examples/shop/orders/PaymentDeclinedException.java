/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

/** The card was declined: the order and its event must vanish together. */
final class PaymentDeclinedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PaymentDeclinedException(String orderId) {
        super("Payment for order %s was declined".formatted(orderId));
    }
}
