/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import java.io.PrintStream;

/** Shows a run while it goes on. Not thread-safe, but for {@link #close()}. */
public interface View extends AutoCloseable {

    /**
     * Shows for whom: in place on a terminal, else line by line.
     *
     * @param out where to
     * @param inPlace whether it is a terminal that can be painted on
     * @param coloured whether in colours, where the environment does not forbid it
     * @return a view
     */
    static View on(PrintStream out, boolean inPlace, boolean coloured) {
        boolean paintable = inPlace && !"dumb".equals(System.getenv("TERM"));
        return paintable ? new LiveView(out, Paint.of(System.getenv(), coloured)) : new PlainView(out);
    }

    /**
     * Tells of something.
     *
     * @param moment what happened
     */
    void happened(Moment moment);

    /**
     * Shows how the run stands. Called several times a second.
     *
     * @param snapshot how it stands now
     */
    void stands(Snapshot snapshot);

    /** Leaves the terminal as it was. Safe twice and from any thread. */
    @Override
    void close();
}
