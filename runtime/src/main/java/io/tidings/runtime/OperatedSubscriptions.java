/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.Subscriptions;
import io.tidings.TidingsException;
import io.tidings.spi.SubscriptionStore;
import java.util.List;

/** Operates subscriptions and has this process obey at once. */
final class OperatedSubscriptions implements Subscriptions {

    private final SubscriptionStore store;
    private final Runnable changed;

    OperatedSubscriptions(SubscriptionStore store, Runnable changed) {
        this.store = store;
        this.changed = changed;
    }

    @Override
    public List<SubscriptionStatus> list() {
        return store.statuses();
    }

    @Override
    public void pause(String name) {
        require(name, store.setPaused(name, true));
    }

    @Override
    public void resume(String name) {
        require(name, store.setPaused(name, false));
    }

    @Override
    public void seek(String name, Start start) {
        require(name, store.seek(name, start));
    }

    @Override
    public void remove(String name) {
        require(name, store.remove(name));
    }

    @Override
    public void rename(String name, String newName) {
        require(name, store.rename(name, newName));
    }

    private void require(String name, boolean found) {
        if (!found) {
            List<String> known =
                    store.statuses().stream().map(SubscriptionStatus::name).toList();
            throw new TidingsException(
                    "There is no subscription '%s' on this log. There are: %s"
                            .formatted(name, known.isEmpty() ? "none yet" : String.join(", ", known)),
                    null);
        }
        changed.run();
    }
}
