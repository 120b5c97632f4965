/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What this instance is a member of, by subscription. Thread-safe. */
final class Memberships {

    private final Map<String, Membership> byName = new ConcurrentHashMap<>();

    void add(String subscription, Membership membership) {
        byName.put(subscription, membership);
    }

    void remove(String subscription, Membership membership) {
        byName.remove(subscription, membership);
    }

    @Nullable Membership of(String subscription) {
        return byName.get(subscription);
    }

    List<Membership> all() {
        return List.copyOf(byName.values());
    }
}
