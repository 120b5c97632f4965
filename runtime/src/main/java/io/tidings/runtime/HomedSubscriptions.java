/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.SubscriptionStatus.State;
import io.tidings.spi.Graduations;
import io.tidings.spi.SubscriptionStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The subscriptions of a log with a broker behind it: each where it gets its events. Thread-safe. */
final class HomedSubscriptions implements SubscriptionStore {

    private final SubscriptionStore log;
    private final SubscriptionStore broker;
    private final Graduations graduations;

    HomedSubscriptions(SubscriptionStore log, SubscriptionStore broker, Graduations graduations) {
        this.log = log;
        this.broker = broker;
        this.graduations = graduations;
    }

    @Override
    public boolean register(Declaration declaration) {
        return log.register(declaration);
    }

    @Override
    public List<SubscriptionStatus> statuses() {
        Map<String, SubscriptionStatus> onLog = new HashMap<>();
        log.statuses().forEach(status -> onLog.put(status.name(), status));
        List<SubscriptionStatus> all = new ArrayList<>();
        for (SubscriptionStatus there : broker.statuses()) {
            SubscriptionStatus here = onLog.get(there.name());
            if (here == null) {
                all.add(there);
            } else if (here.state() == State.GRADUATED) {
                all.add(both(there, here));
                onLog.remove(there.name());
            }
        }
        all.addAll(onLog.values());
        all.sort(Comparator.comparing(SubscriptionStatus::name));
        return all;
    }

    /** What still waits on the log belongs to it too. */
    private static SubscriptionStatus both(SubscriptionStatus there, SubscriptionStatus here) {
        return new SubscriptionStatus(
                there.name(),
                there.state(),
                there.types(),
                there.lagEvents() + here.lagEvents(),
                there.lag().compareTo(here.lag()) > 0 ? there.lag() : here.lag(),
                there.position(),
                there.owners(),
                there.retrying() + here.retrying(),
                there.parked() + here.parked(),
                there.deadLetters() + here.deadLetters(),
                there.lastSeen());
    }

    private SubscriptionStore home(String name) {
        return graduations.isOnBroker(name) ? broker : log;
    }

    @Override
    public boolean setPaused(String name, boolean paused) {
        return home(name).setPaused(name, paused);
    }

    @Override
    public boolean seek(String name, Start start) {
        return home(name).seek(name, start);
    }

    @Override
    public boolean remove(String name) {
        boolean there = broker.remove(name);
        return log.remove(name) || there;
    }

    @Override
    public boolean rename(String name, String newName) {
        SubscriptionStore home = home(name);
        // The log refuses to rename what is not there.
        return home == broker && log.rename(name, newName) || home.rename(name, newName);
    }
}
