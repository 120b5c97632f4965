/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a failing dependency from failing events: when so many different events fail and none succeeds between them,
 * the subscription only probes, one delivery at a time, and no failure counts. Guarded by the dispatcher's lock.
 */
final class OutageGuard {

    private static final Logger LOG = LoggerFactory.getLogger(OutageGuard.class);

    private final String subscription;
    private final int threshold;
    private final long probeEveryNanos;
    private final Set<Long> failing = new HashSet<>();
    private boolean outage;
    private boolean probing;
    private long nextProbe;

    OutageGuard(String subscription, int threshold, Duration probeEvery) {
        this.subscription = subscription;
        this.threshold = threshold;
        this.probeEveryNanos = probeEvery.toNanos();
    }

    boolean isOutage() {
        return outage;
    }

    /** Returns how long until a delivery may be tried; zero for now. */
    long nanosToNext(long now) {
        if (!outage) {
            return 0;
        }
        return probing ? probeEveryNanos : Math.max(0, nextProbe - now);
    }

    void probeBegins() {
        probing = outage;
    }

    void succeeded() {
        if (outage) {
            LOG.info("Subscription '{}' works again: the outage is over", subscription);
        }
        outage = false;
        probing = false;
        failing.clear();
    }

    void failed(long position, long now) {
        probing = false;
        nextProbe = now + probeEveryNanos;
        if (outage || threshold == 0) {
            return;
        }
        failing.add(position);
        if (failing.size() >= threshold) {
            outage = true;
            LOG.warn(
                    "Subscription '{}' failed on {} different events in a row: taken for an outage. One delivery is tried every"
                            + " {} ms until one succeeds; no attempts are counted.",
                    subscription,
                    threshold,
                    Duration.ofNanos(probeEveryNanos).toMillis());
        }
    }

    /** A probe ended without an answer. */
    void probeEnds(long now) {
        if (probing) {
            probing = false;
            nextProbe = now + probeEveryNanos;
        }
    }
}
