/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component of an event record by which order is kept, usually the id of the aggregate.
 *
 * <p>Its value is turned into text by {@code toString()}. A record has at most one; a record without one, or with a
 * null value, promises no order.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {}
