/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.comparison;

import io.tidings.schema.Difference;

/**
 * One change between two AsyncAPI documents.
 *
 * @param place where, for people: {@code order, order.placed.v1, payload}
 * @param difference what changed, whom that breaks, and what to do; its pointer leads into the document, or from the
 *     payload or the headers of a message on
 * @param breaking whether it is more than what was allowed
 */
public record AsyncApiChange(String place, Difference difference, boolean breaking) {}
