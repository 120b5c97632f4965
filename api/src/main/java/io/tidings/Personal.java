/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a record that says something about a person: a name, an address, a date of birth.
 *
 * <p>Where such components are in the data is written into the header {@value #HEADER} when the record is published, so
 * that who has no class can spare them: the command line masks them, and they can be encrypted for each person. In a
 * record within the record, components are marked one by one, or all by a mark on the outer component.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Personal {

    /**
     * The header that says where personal data is: JSON pointers with a space between them, in which {@code *} stands
     * for every element of an array and every member of a map.
     */
    String HEADER = "personal";
}
