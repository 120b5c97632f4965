/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

/**
 * Who ordered.
 *
 * @param name as on the letter box
 * @param email identifies the customer
 */
public record Customer(String name, String email) {}
