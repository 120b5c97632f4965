/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Standard output, for data. Unlike a {@link java.io.PrintStream} it tells when the reader has gone.
 *
 * <p>This class is thread-safe: what one call prints stays together.
 */
public final class Output {

    private final Object lock = new Object();
    private final OutputStream stream;

    /**
     * Prints to a stream.
     *
     * @param stream where to; buffered here
     */
    public Output(OutputStream stream) {
        this.stream = new BufferedOutputStream(stream, 1 << 16);
    }

    /**
     * Prints text as it is, in UTF-8.
     *
     * @param text what
     * @throws ClosedOutputException if nobody reads any more
     */
    public void print(String text) {
        write(text.getBytes(StandardCharsets.UTF_8), false);
    }

    /**
     * Prints a line.
     *
     * @param line without its end
     * @throws ClosedOutputException if nobody reads any more
     */
    public void println(String line) {
        print(line + "\n");
    }

    /**
     * Prints a line that is encoded already.
     *
     * @param line without its end
     * @throws ClosedOutputException if nobody reads any more
     */
    public void println(byte[] line) {
        write(withEnd(line), false);
    }

    /**
     * Prints a line that is encoded already, and hands it to the reader at once.
     *
     * @param line without its end
     * @throws ClosedOutputException if nobody reads any more
     */
    public void printlnNow(byte[] line) {
        write(withEnd(line), true);
    }

    private static byte[] withEnd(byte[] line) {
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        return whole;
    }

    /**
     * Hands everything printed so far to the reader.
     *
     * @throws ClosedOutputException if nobody reads any more
     */
    public void flush() {
        write(new byte[0], true);
    }

    private void write(byte[] bytes, boolean flush) {
        synchronized (lock) {
            try {
                stream.write(bytes);
                if (flush) {
                    stream.flush();
                }
            } catch (IOException e) {
                throw new ClosedOutputException(e);
            }
        }
    }
}
