/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.Event;
import io.tidings.Receipt;
import io.tidings.spi.Broker;
import io.tidings.spi.BrokerException;
import java.util.ArrayList;
import java.util.List;

/** Publishes to a broker directly, for applications without a database. Thread-safe. */
final class BrokerPublisher {

    private static final long[] NOT_TOLD = {};

    private final Broker broker;

    BrokerPublisher(Broker broker) {
        this.broker = broker;
    }

    Receipt publish(List<Event> events) {
        if (events.isEmpty()) {
            return new Receipt(List.of());
        }
        List<Broker.Message> messages = new ArrayList<>(events.size());
        List<String> ids = new ArrayList<>(events.size());
        for (Event event : events) {
            messages.add(new Broker.Message(event, null));
            ids.add(event.id());
        }
        requireAll(events, broker.publish(messages));
        return new Receipt(ids, () -> NOT_TOLD);
    }

    private static String reason(BrokerException failure) {
        return String.valueOf(failure.getMessage()).replaceAll("[.\\s]+$", "");
    }

    private static void requireAll(List<Event> events, List<Broker.Published> results) {
        List<String> failed = new ArrayList<>();
        BrokerException first = null;
        for (int i = 0; i < results.size(); i++) {
            BrokerException failure = results.get(i).failure();
            if (failure != null) {
                failed.add(events.get(i).id());
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first.withMessage(
                    events.size() == 1
                            ? "The event was not published, or not surely: %s. If it is published again, then with its id: %s"
                                    .formatted(reason(first), failed.get(0))
                            : "%d of %d events were not published, or not surely: %s. Publish them again with the same ids: %s"
                                    .formatted(failed.size(), events.size(), reason(first), failed));
        }
    }
}
