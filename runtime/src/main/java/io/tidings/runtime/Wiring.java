/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.DeadLetters;
import io.tidings.spi.Broker;
import io.tidings.spi.EventLog;
import io.tidings.spi.SubscriptionStore;
import io.tidings.spi.Transport;
import org.jspecify.annotations.Nullable;

/**
 * What an instance works on: a database, a broker, or both.
 *
 * @param database the log in the team's database, or null
 * @param broker what carries events to subscriptions in place of the log, or null
 */
record Wiring(@Nullable EventLog database, @Nullable Broker broker) implements AutoCloseable {

    Wiring {
        if (database == null && broker == null) {
            throw new IllegalStateException("neither a database nor a transport was given");
        }
    }

    /** Returns the subscriptions, wherever they get their events. */
    SubscriptionStore subscriptions() {
        return database == null || broker == null
                ? transport().subscriptions()
                : new HomedSubscriptions(database.subscriptions(), broker.subscriptions(), database.graduations());
    }

    /** Returns the dead letters, wherever they are. */
    DeadLetters deadLetters() {
        return database == null || broker == null
                ? transport().deadLetters()
                : new HomedDeadLetters(broker.deadLetters(), database.deadLetters(), database.graduations());
    }

    /** Returns what carries events to subscriptions. */
    Transport transport() {
        return broker == null ? log("this") : broker;
    }

    Broker requireBroker() {
        if (broker == null) {
            throw new IllegalStateException("There is no broker, and this needs one. Use transport(…) of the builder.");
        }
        return broker;
    }

    /** Returns the log, or says what needs it. */
    EventLog log(String what) {
        if (database == null) {
            throw new IllegalStateException(
                    "There is no database, and %s needs one. Use Tidings.builder(dataSource).transport(…)."
                            .formatted(what));
        }
        return database;
    }

    @Override
    public void close() {
        try {
            if (broker != null) {
                broker.close();
            }
        } finally {
            if (database != null) {
                database.close();
            }
        }
    }
}
