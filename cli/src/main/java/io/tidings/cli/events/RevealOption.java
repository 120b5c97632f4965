/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.events;

import io.tidings.cli.command.Connection;
import io.tidings.cli.terminal.Messages;
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
     * Decides what this command may show.
     *
     * @param connection to the database whose registry says what is personal, if there is one
     * @param messages tell when it cannot say so
     * @return makes what may be shown of events and dead letters
     */
    public Showing showing(Connection connection, Messages messages) {
        return reveal ? Showing.ALL : Showing.masked(connection, messages);
    }
}
