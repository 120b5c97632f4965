/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.run;

import io.tidings.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * One run of the shop. Several can follow each other in one database: each sees only its own events and rows.
 *
 * @param id short, and different for each run
 * @param directory where its files go
 * @param namePrefix what its subscriptions begin with; empty unless someone else has their names
 */
public record Run(String id, Path directory, String namePrefix) {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * Makes an id that no earlier run has.
     *
     * @param now the time
     * @return letters and digits
     */
    public static String newId(Instant now) {
        return Long.toString(Duration.between(EPOCH, now).toMillis() / 100, Character.MAX_RADIX);
    }

    /**
     * Returns the source of everything that this run publishes.
     *
     * @return a URI reference
     */
    public String source() {
        return "/shop/" + id;
    }

    /**
     * Tells whether an event is of this run.
     *
     * @param event any
     * @return false for those of other runs, and of other programs
     */
    public boolean concerns(Event event) {
        return event.source().equals(source());
    }

    /**
     * Returns the name of a subscription.
     *
     * @param part the part of the shop, such as {@code email}
     * @return the name in the database
     */
    public String subscription(String part) {
        return namePrefix + part;
    }
}
