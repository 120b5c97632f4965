/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What a command reads from and prints on. Thread-safe. */
public final class Terminal {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final InputStream in;
    private final Output out;
    private final Messages messages;
    private final Secrets secrets = new Secrets();
    private final Map<String, String> environment;
    private final Streams streams;
    private final Style style;

    /**
     * What the three streams are.
     *
     * @param in standard input
     * @param out standard output
     * @param err standard error
     * @param inTty whether a person types
     * @param outTty whether a person reads the output
     * @param errTty whether a person reads the messages
     */
    public record Streams(
            InputStream in, OutputStream out, OutputStream err, boolean inTty, boolean outTty, boolean errTty) {

        /**
         * Returns those of this process.
         *
         * @return the real ones
         */
        public static Streams ofThisProcess() {
            return new Streams(
                    new FileInputStream(FileDescriptor.in),
                    new FileOutputStream(FileDescriptor.out),
                    new FileOutputStream(FileDescriptor.err),
                    Tty.isTty(0),
                    Tty.isTty(1),
                    Tty.isTty(2));
        }
    }

    /**
     * Uses streams.
     *
     * @param streams to read from and print on
     * @param environment of the process
     */
    public Terminal(Streams streams, Map<String, String> environment) {
        this.streams = streams;
        this.environment = Map.copyOf(environment);
        this.in = streams.in();
        this.out = new Output(streams.out());
        this.style = Style.of(streams.outTty(), environment);
        this.messages = new Messages(
                new PrintStream(streams.err(), false, StandardCharsets.UTF_8),
                streams.errTty(),
                Style.of(streams.errTty(), environment),
                secrets);
    }

    /**
     * Returns the same without colours.
     *
     * @return a terminal on the same streams
     */
    public Terminal withoutColour() {
        Map<String, String> plain = new HashMap<>(environment);
        plain.put("NO_COLOR", "1");
        return new Terminal(streams, plain);
    }

    /** Returns standard input. */
    public InputStream in() {
        return in;
    }

    /** Returns standard output, for data. */
    public Output out() {
        return out;
    }

    /** Returns standard error, for messages. */
    public Messages messages() {
        return messages;
    }

    /** Returns standard error as it is, for what other programs write there. */
    public OutputStream errorStream() {
        return streams.err();
    }

    /** Returns the passwords to hide. */
    public Secrets secrets() {
        return secrets;
    }

    /** Returns the colours of standard output. */
    public Style style() {
        return style;
    }

    /**
     * Looks into the environment.
     *
     * @param name of a variable
     * @return its value; empty if unset
     */
    public String environment(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Returns the environment of the process. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Tells whether a person can be asked. */
    public boolean canAsk() {
        return streams.inTty() && streams.errTty();
    }

    /**
     * Asks a person.
     *
     * @param question to show
     * @return the answer
     */
    public String ask(String question) {
        messages.ask(question);
        return Tty.readLine(in).strip();
    }

    /**
     * Asks a person for a password, without showing it.
     *
     * @param question to show
     * @return the answer
     */
    public String askSecret(String question) {
        messages.ask(question);
        try {
            return Tty.readSilently(in);
        } finally {
            messages.line("");
        }
    }

    /** Tells whether a person types at standard input. */
    public boolean isInputTty() {
        return streams.inTty();
    }

    /** Tells whether a person reads standard output. */
    public boolean isOutputTty() {
        return streams.outTty();
    }

    /**
     * Returns how many columns a line of output may take.
     *
     * @return the width of the terminal; no limit where the output goes elsewhere
     */
    public int width() {
        if (!streams.outTty()) {
            return NO_LIMIT;
        }
        OptionalInt columns = Tty.columns(environment);
        return columns.isPresent() ? columns.getAsInt() : 80;
    }
}
