/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.MemberDescription;

/** The names of instances in the ids of their clients, where other instances and Kafka's own tools see them. */
final class Owners {

    private static final char SEPARATOR = '~';

    private Owners() {}

    /** Unique in this JVM, for the clients' metrics bear the id too. */
    static String clientId(String owner, long number) {
        return owner + SEPARATOR + number;
    }

    static String of(MemberDescription member) {
        int end = member.clientId().lastIndexOf(SEPARATOR);
        return end > 0 ? member.clientId().substring(0, end) : member.clientId();
    }

    static Set<String> of(Collection<MemberDescription> members) {
        Set<String> owners = new TreeSet<>();
        members.forEach(member -> owners.add(of(member)));
        return owners;
    }
}
