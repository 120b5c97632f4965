/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.events;

import io.tidings.DeadLetter;
import io.tidings.Event;
import io.tidings.cli.command.Connection;
import io.tidings.cli.terminal.Messages;
import io.tidings.schema.personal.PersonalMasking;
import org.jspecify.annotations.Nullable;

/** What a command may show of events and dead letters. Thread-safe. */
public final class Showing {

    /** Shows everything as it is stored. */
    static final Showing ALL = new Showing(null);

    private final Object lock = new Object();
    private final @Nullable PersonalMasking masking;

    private Showing(@Nullable PersonalMasking masking) {
        this.masking = masking;
    }

    /**
     * Masks what headers and the registry mark as personal data.
     *
     * @param connection to the database with the registry, if there is one
     * @param messages tell when the registry cannot be read
     * @return what may be shown
     */
    public static Showing masked(Connection connection, Messages messages) {
        return new Showing(new PersonalMasking(MarksInRegistry.of(connection, messages)));
    }

    /** Tells whether everything is shown. */
    public boolean isAll() {
        return masking == null;
    }

    /**
     * Makes what may be shown of an event.
     *
     * @param event as it is stored
     * @return the event, or one with masks in it
     */
    public Event of(Event event) {
        if (masking == null) {
            return event;
        }
        synchronized (lock) {
            return masking.masked(event);
        }
    }

    /**
     * Makes what may be shown of a dead letter.
     *
     * @param letter as it is stored
     * @return the same, or with masks in its event and in its failure
     */
    public DeadLetter of(DeadLetter letter) {
        if (masking == null) {
            return letter;
        }
        synchronized (lock) {
            return masking.masked(letter);
        }
    }
}
