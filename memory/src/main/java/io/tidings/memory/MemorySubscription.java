/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.broker.DeliveryBook;
import io.tidings.spi.Cursor;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.StoredEvent;
import io.tidings.spi.SubscriptionStore.Declaration;
import io.tidings.spi.TypePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of one subscription. Guarded by the store's lock. */
final class MemorySubscription {

    final String ordering;
    final Set<String> types;
    final List<Part> parts = new ArrayList<>();
    final Map<String, Member> members = new TreeMap<>();
    final DeliveryBook book;
    boolean paused;
    Instant lastSeen = Instant.now();

    /** A partition: who owns it until when, and how far it came. */
    static final class Part {
        @Nullable String owner;

        Instant until = Instant.EPOCH;
        long epoch;
        Cursor cursor;

        Part(Cursor cursor) {
            this.cursor = cursor;
        }

        boolean isLive() {
            return owner != null && until.isAfter(Instant.now());
        }

        boolean belongsTo(String instance, long underEpoch) {
            return instance.equals(owner) && epoch == underEpoch;
        }

        void free() {
            owner = null;
            until = Instant.EPOCH;
            epoch++;
        }
    }

    /** An instance that works for it. */
    static final class Member {
        final Set<String> types;
        Instant until;

        Member(Set<String> types, Instant until) {
            this.types = types;
            this.until = until;
        }
    }

    MemorySubscription(Declaration declaration, int partitions, Cursor start) {
        this.ordering = declaration.ordering();
        this.types = new TreeSet<>(declaration.types());
        this.book = new DeliveryBook(declaration.name());
        for (int i = 0; i < partitions; i++) {
            parts.add(new Part(start));
            book.open(i, List.of());
        }
    }

    List<String> live() {
        Instant now = Instant.now();
        return members.entrySet().stream()
                .filter(member -> member.getValue().until.isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    Set<String> liveTypes() {
        Instant now = Instant.now();
        Set<String> all = new TreeSet<>();
        members.values().stream()
                .filter(member -> member.until.isAfter(now))
                .forEach(member -> all.addAll(member.types));
        return all;
    }

    void beat(String owner, Duration ttl) {
        lastSeen = Instant.now();
        Member member = members.get(owner);
        if (member != null) {
            member.until = lastSeen.plus(ttl);
        }
        parts.stream().filter(part -> owner.equals(part.owner)).forEach(part -> part.until = lastSeen.plus(ttl));
    }

    Lease lease(String name, int partition) {
        Part part = parts.get(partition);
        return new Lease(name, partition, part.owner, part.isLive(), part.epoch, part.cursor);
    }

    List<Lease> leases(String name) {
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            leases.add(lease(name, i));
        }
        return leases;
    }

    boolean wants(StoredEvent event) {
        return types.stream()
                .anyMatch(pattern -> TypePattern.matches(pattern, event.event().type()));
    }
}
