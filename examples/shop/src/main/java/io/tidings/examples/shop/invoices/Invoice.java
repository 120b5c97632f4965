/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.invoices;

import io.tidings.examples.shop.orders.OrderPlaced;
import java.time.LocalDate;

/**
 * What is printed.
 *
 * @param number without a gap
 * @param date of the order
 * @param order what is to be paid
 */
record Invoice(long number, LocalDate date, OrderPlaced order) {}
