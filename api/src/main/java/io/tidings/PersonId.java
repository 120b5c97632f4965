/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component of a record that names the person whose data its {@link Personal} components are. At most one.
 * Without it, that is the {@link Key}.
 *
 * <p>The value becomes text by {@code toString()}, and is kept readable, in the header {@value #HEADER} too, also after
 * the person was erased. So it should mean nothing outside: a customer number, not a mail address.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonId {

    /** The header that names the person. */
    String HEADER = "person";
}
