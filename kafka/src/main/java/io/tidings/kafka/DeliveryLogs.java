/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The topics of deliveries that this process looks at, by subscription. Thread-safe. */
final class DeliveryLogs {

    private final Names names;
    private final Topics topics;
    private final TableReader reader;
    private final Writer writer;
    private final Lock lock = new ReentrantLock();
    private final Map<String, DeliveryLog> logs = new TreeMap<>();

    DeliveryLogs(Names names, Topics topics, TableReader reader, Writer writer) {
        this.names = names;
        this.topics = topics;
        this.reader = reader;
        this.writer = writer;
    }

    /** Returns the deliveries of a subscription. Those of an earlier one of the same name are forgotten. */
    DeliveryLog of(String subscription, Known known) {
        lock.lock();
        try {
            DeliveryLog log = logs.get(subscription);
            if (log == null || !log.incarnation().equals(known.id())) {
                if (log != null) {
                    log.forget();
                }
                String topic = names.deliveries(subscription);
                topics.forget(topic);
                topics.requireDeliveries(subscription);
                int partitions = topics.partitions(Set.of(topic)).size();
                log = new DeliveryLog(subscription, topic, known.id(), partitions, reader, writer);
                logs.put(subscription, log);
            }
            return log;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the deliveries of a subscription if this process looked at them before. */
    Optional<DeliveryLog> known(String subscription) {
        lock.lock();
        try {
            return Optional.ofNullable(logs.get(subscription));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets subscriptions that are gone. */
    void keepOnly(Set<String> subscriptions) {
        lock.lock();
        try {
            logs.forEach((name, log) -> {
                if (!subscriptions.contains(name)) {
                    log.forget();
                }
            });
            logs.keySet().retainAll(subscriptions);
        } finally {
            lock.unlock();
        }
    }
}
