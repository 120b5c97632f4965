/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import java.util.List;
import java.util.Set;

/**
 * What compiled classes declare.
 *
 * @param events the names of classes with {@code @EventType}
 * @param subscriptions the names of subscriptions
 * @param upcasters the calls that make upcasters
 * @param unknown calls whose names or versions are not constants, for people to look at
 */
record CodeFacts(Set<String> events, Set<String> subscriptions, List<UpcasterCall> upcasters, List<String> unknown) {

    /**
     * A call that makes an upcaster: of two classes, or of a type and its versions.
     *
     * @param from the name of the older class, or the type
     * @param to the name of the newer class; empty if the type and versions are given
     * @param fromVersion the older version; 0 if classes are given
     * @param toVersion the newer version; 0 if classes are given
     */
    record UpcasterCall(String from, String to, int fromVersion, int toVersion) {

        boolean isOfClasses() {
            return !to.isEmpty();
        }
    }
}
