/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import io.tidings.Personal;

/**
 * Who ordered. In the log both are encrypted, with a key for each customer.
 *
 * @param name as on the letter box
 * @param email where confirmations go
 */
public record Customer(@Personal String name, @Personal String email) {}
