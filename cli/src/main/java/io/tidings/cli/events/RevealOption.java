/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.events;

import io.tidings.DeadLetter;
import io.tidings.Event;
import io.tidings.json.PersonalFields;
import picocli.CommandLine.Option;

/** Hides the personal data of events from whoever looks over the shoulder, unless asked for. */
public final class RevealOption {

    @Option(
            names = "--reveal",
            order = 26,
            description = "Show personal data, which is masked else. What is encrypted stays so.")
    private boolean reveal;

    /** Is filled by parsing. */
    public RevealOption() {}

    /**
     * Makes what may be shown of an event.
     *
     * @param event as it is stored
     * @return the event, or one with masks in it
     */
    public Event shown(Event event) {
        return reveal ? event : PersonalFields.masked(event);
    }

    /**
     * Makes what may be shown of a dead letter. Its exception is shown as it was thrown.
     *
     * @param letter as it is stored
     * @return the same, or with masks in its event
     */
    public DeadLetter shown(DeadLetter letter) {
        return new DeadLetter(
                letter.subscription(),
                letter.position(),
                shown(letter.event()),
                letter.attempts(),
                letter.failure(),
                letter.firstFailedAt(),
                letter.deadAt(),
                letter.redrives());
    }
}
