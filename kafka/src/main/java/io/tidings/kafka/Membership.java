/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.kafka.Known.Seek;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One subscription as this instance works for it: its member of the group, and what it last heard of the subscription.
 * The runtime's keeper calls it, one thread at a time.
 */
final class Membership {

    private static final long LOOK_NANOS = 5_000_000_000L;

    private final String subscription;
    private final Member member;
    private final Control control;
    private final Topics topics;
    private final DeliveryLogs logs;
    private @Nullable Known known;
    private long lastSeek = -1;
    private int routes;
    private int newTopics;
    private long lookAt = System.nanoTime();

    Membership(String subscription, Member member, Control control, Topics topics, DeliveryLogs logs) {
        this.subscription = subscription;
        this.member = member;
        this.control = control;
        this.topics = topics;
        this.logs = logs;
    }

    Member member() {
        return member;
    }

    Holdings holdings() {
        return member.holdings();
    }

    /** Compares what is held with what became of the subscription, and gives up what does not hold any more. */
    void review(Known now, Collection<MemberDescription> members) {
        listen(now);
        long seek = control.state().seek(subscription).map(Seek::number).orElse(-1L);
        boolean moved =
                known != null && (!known.id().equals(now.id()) || !known.types().equals(now.types()));
        if (moved) {
            // The next beat says that this instance obeys; soon, for others wait for it.
            member.sink().ownershipChanged();
        }
        boolean expelled = members.stream().noneMatch(each -> each.consumerId().equals(member.memberId()));
        if (moved || expelled || seek > lastSeek) {
            drop(holdings().places());
        }
        known = now;
        lastSeek = seek;
        if (!expelled) {
            control.requireNumbers(holdings().free());
        }
    }

    private void listen(Known now) {
        int routesNow = control.state().routes().size();
        boolean news = known == null || known.version() != now.version() || routes != routesNow;
        int newTopicsNow = control.state().newTopics();
        boolean look = newTopics != newTopicsNow || System.nanoTime() - lookAt > 0;
        if (news || look && now.types().contains("*")) {
            lookAt = System.nanoTime() + LOOK_NANOS;
            Set<String> wanted = topics.holding(now.types(), control.state().routes());
            member.listenTo(topics.describe(wanted).keySet());
            routes = routesNow;
            newTopics = newTopicsNow;
        }
    }

    /** Returns which version of the subscription this instance obeys since the last beat, or -1. */
    long obeyed() {
        return known == null ? -1 : known.version();
    }

    /** Tells whether something is assigned that is not held. */
    boolean hasFree() {
        return !holdings().free().isEmpty();
    }

    /** Leaves the group of a subscription that is no more. */
    void abandon() {
        member.listenTo(Set.of());
        drop(holdings().places());
        known = null;
    }

    /** Gives up what is held of partitions, without a word to the group. */
    void drop(Collection<TopicPartition> places) {
        holdings().drop(places);
        logs.known(subscription).ifPresent(log -> log.close(places));
    }
}
