/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import io.tidings.cli.terminal.Terminal;

/** Asks before something that cannot be undone. */
public final class Confirmation {

    private Confirmation() {}

    /**
     * Asks a person to type a word; ends the command if it is another, or if there is nobody to ask.
     *
     * @param terminal to ask on
     * @param what is about to happen, as a sentence
     * @param word to type
     */
    public static void ask(Terminal terminal, String what, String word) {
        if (!terminal.canAsk()) {
            throw CommandException.usage(what + " There is no terminal to ask on: say --yes if that is meant.");
        }
        if (!terminal.ask(what + " Type " + word + " to go on: ").equals(word)) {
            throw CommandException.failure("Nothing was done.");
        }
    }
}
