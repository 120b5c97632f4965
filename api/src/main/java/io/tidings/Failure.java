/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

/**
 * Why an attempt failed.
 *
 * @param exception the class of the exception, or {@code rejected} for an outcome
 * @param message its message, cut at 2000 characters
 * @param stack its stack trace, cut at 16000 characters
 * @param fingerprint equal for failures that look alike: the same exception thrown from the same place
 * @param host the instance on which it happened
 */
public record Failure(String exception, String message, String stack, String fingerprint, String host) {}
