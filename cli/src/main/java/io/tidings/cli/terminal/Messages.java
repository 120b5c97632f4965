/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import java.io.PrintStream;

/**
 * Standard error, for people: what was done, what is strange, how far it is. Passwords are hidden.
 *
 * <p>This class is thread-safe.
 */
public final class Messages {

    private static final String CLEAR_LINE = "\r\033[K";

    private final Object lock = new Object();
    private final PrintStream stream;
    private final boolean tty;
    private final Style style;
    private final Secrets secrets;
    private boolean progressShown;
    private boolean quiet;

    Messages(PrintStream stream, boolean tty, Style style, Secrets secrets) {
        this.stream = stream;
        this.tty = tty;
        this.style = style;
        this.secrets = secrets;
    }

    /**
     * Returns the colours of standard error.
     *
     * @return its style
     */
    public Style style() {
        return style;
    }

    /** Says from now on only what went wrong. */
    public void beQuiet() {
        synchronized (lock) {
            quiet = true;
        }
    }

    /**
     * Says what was done.
     *
     * @param text one paragraph
     */
    public void info(String text) {
        synchronized (lock) {
            if (!quiet) {
                line(text);
            }
        }
    }

    /**
     * Says what is strange.
     *
     * @param text one paragraph
     */
    public void warning(String text) {
        line(style.yellow("warning:") + " " + text);
    }

    /**
     * Says what failed.
     *
     * @param text one paragraph: what failed, on what, what to do next
     */
    public void error(String text) {
        line(style.red("tidings:") + " " + text);
    }

    /**
     * Shows how far it is, in place of what was shown before. Only to people.
     *
     * @param text short
     */
    public void progress(String text) {
        synchronized (lock) {
            if (tty && !quiet) {
                stream.print(CLEAR_LINE + Text.harmless(text));
                stream.flush();
                progressShown = true;
            }
        }
    }

    /** Takes the progress away. */
    public void endProgress() {
        synchronized (lock) {
            if (progressShown) {
                stream.print(CLEAR_LINE);
                stream.flush();
                progressShown = false;
            }
        }
    }

    /**
     * Asks, and stays on the line for the answer.
     *
     * @param question to show
     */
    public void ask(String question) {
        synchronized (lock) {
            endProgress();
            stream.print(secrets.hide(question));
            stream.flush();
        }
    }

    /**
     * Prints lines as they are, passwords hidden.
     *
     * @param text one line or more
     */
    public void line(String text) {
        synchronized (lock) {
            endProgress();
            stream.println(secrets.hide(text));
            stream.flush();
        }
    }
}
