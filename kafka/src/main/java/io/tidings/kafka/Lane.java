/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.Broker.Published;
import io.tidings.spi.BrokerException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events of one key in one call: one that failed keeps back the later ones. For one thread. */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Deque<Sending> underWay = new ArrayDeque<>(2);
    private @Nullable BrokerException failure;
    private @Nullable BrokerException reported;

    /** Returns why nothing more may be sent, or null. Waits for what was sent so long ago that it may fail first. */
    @Nullable BrokerException obstacle() {
        for (Sending first = underWay.peek();
                failure == null && first != null && first.isToBeAwaited();
                first = underWay.peek()) {
            failure = first.await();
            underWay.remove();
        }
        return failure;
    }

    /** Takes in the next one, sent or not. */
    void add(Sending next) {
        if (next.failure() == null) {
            underWay.add(next);
        } else if (failure == null) {
            failure = next.failure();
        }
    }

    /** Says what became of one, in the order in which they were added, and waits until that is known. */
    Published result(Sending next) {
        BrokerException why = next.await();
        if (why == null && reported != null) {
            LOG.warn(
                    "Kafka has {}, and an earlier event of its key only when that is published again: {}",
                    next.event(),
                    reported.getMessage());
            why = behind(reported);
        }
        reported = reported == null ? why : reported;
        return why == null ? Published.DURABLE : new Published(why);
    }

    /** Why an event is not sent, or counts as not sent, after another that failed. */
    static BrokerException behind(BrokerException earlier) {
        return new BrokerException(
                "It is behind one that failed: %s".formatted(earlier.getMessage()), earlier, earlier.isTransient());
    }
}
