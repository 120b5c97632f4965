/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.account;

/**
 * What the desk saw of a subscription's dead letters.
 *
 * @param seen all there ever were
 * @param redriven of them, those sent again
 * @param remaining of them, those still there
 */
public record DeadLetterCount(long seen, long redriven, long remaining) {}
