/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.publish;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads UTF-8 lines of bounded length and counts them. Not thread-safe. */
final class LineReader {

    private static final int LONGEST = 32 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private int number;

    LineReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** Returns the number of the line read last, from 1. */
    int number() {
        return number;
    }

    /** Returns the next line without its end, or null after the last. */
    @Nullable String next() throws IOException, BrokenInputException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        int read = in.read();
        if (read < 0) {
            return null;
        }
        number++;
        while (read >= 0 && read != '\n') {
            bytes.write(read);
            if (bytes.size() > LONGEST) {
                throw new BrokenInputException(
                        number, "it is longer than 32 MiB; write one event a line, with less data");
            }
            read = in.read();
        }
        String line = decoded(bytes.toByteArray());
        return number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    }

    private String decoded(byte[] bytes) throws BrokenInputException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BrokenInputException(number, "it is not UTF-8");
        }
    }
}
