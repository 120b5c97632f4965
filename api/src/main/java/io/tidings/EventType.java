/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a record its stable name on the wire, so that classes may be renamed and moved freely.
 *
 * <p>Names are facts in the past tense, lower case, in words split by dots: {@code order.placed}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    /**
     * Returns the name of the type.
     *
     * @return the stable name, such as {@code order.placed}; at most 200 characters
     */
    String value();

    /**
     * Returns the number of the shape of the data.
     *
     * @return the version, from 1
     */
    int version() default 1;

    /**
     * Returns the family of types that share order with this one.
     *
     * @return the topic; empty means the first word of the type, so {@code order} for {@code order.placed}
     */
    String topic() default "";
}
