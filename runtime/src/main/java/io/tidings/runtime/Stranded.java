/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.EventLog;
import io.tidings.spi.LeaseStore.Home;
import io.tidings.spi.LeaseStore.View;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says, where no broker is known, which subscriptions get their events from one. Called by one thread. */
final class Stranded implements BiConsumer<SubscriptionOptions, View> {

    private static final Logger LOG = LoggerFactory.getLogger(Stranded.class);

    private final EventLog log;
    private final Set<String> reported = new HashSet<>();

    Stranded(EventLog log) {
        this.log = log;
    }

    @Override
    public void accept(SubscriptionOptions options, View view) {
        String name = options.name();
        boolean away = view.home() == Home.MOVED || view.home() == Home.RETURNING;
        if (!away) {
            reported.remove(name);
        } else if (reported.add(name)) {
            LOG.error(
                    "Subscription '{}' was graduated and gets its events from {}. This instance knows no broker and handles"
                            + " none of them: give it transport(…).",
                    name,
                    log.graduations()
                            .find(name)
                            .map(move -> move.broker().address())
                            .orElse("a broker"));
        }
    }
}
