/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs.tutorial;

// region: event
import io.tidings.EventType;
import io.tidings.Key;

@EventType("order.placed")
public record OrderPlaced(@Key String orderId, String email, int cups) {}
// endregion
