/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.MessageFraming;
import io.tidings.MessageFraming.Frame;
import io.tidings.spi.BrokerException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames around the data of events, and takes them away again. A header notes how many bytes are the frame's and,
 * in hexadecimal, in the place of which bytes of the data they stand; so whoever reads needs no framing and no
 * registry.
 *
 * @param framing the application's, or null for none
 */
record Frames(@Nullable MessageFraming framing) {

    static final String HEADER = "tidings-frame";

    private static final Pattern NOTE = Pattern.compile("(\\d{1,9})(?: ((?:[0-9a-f]{2})+))?");
    private static final byte[] NOTHING = {};

    /**
     * What a record has of its event's data.
     *
     * @param value the data in its frame
     * @param headers what stands beside it
     */
    @SuppressWarnings("ArrayRecordComponent") // written and let go of; never compared
    record Framed(byte[] value, Map<String, byte[]> headers) {}

    /** Puts the frame around the data of an event. */
    Framed around(Event event) {
        byte[] data = event.data();
        if (framing == null) {
            return new Framed(data, Map.of());
        }
        Frame frame = frame(framing, event);
        byte[] before = frame.before();
        int replaced = frame.replaced();
        if (before.length == 0 && replaced == 0) {
            return new Framed(data, frame.headers());
        }
        Map<String, byte[]> headers = new TreeMap<>(frame.headers());
        headers.put(HEADER, Records.bytes(note(before.length, Arrays.copyOf(data, replaced))));
        byte[] value = Arrays.copyOf(before, before.length + data.length - replaced);
        System.arraycopy(data, replaced, value, before.length, data.length - replaced);
        return new Framed(value, headers);
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // the application's code: it throws anything
    private static Frame frame(MessageFraming framing, Event event) {
        try {
            Frame frame = framing.frame(event);
            if (frame.replaced() > event.data().length) {
                throw new CodecException("the frame replaces more than there is", null);
            }
            return frame;
        } catch (RuntimeException e) {
            throw new BrokerException(
                    "Could not frame %s: %s".formatted(event, e.getMessage()), e, !(e instanceof CodecException));
        }
    }

    private static String note(int length, byte[] replaced) {
        return replaced.length == 0
                ? String.valueOf(length)
                : "%d %s".formatted(length, HexFormat.of().formatHex(replaced));
    }

    /**
     * Returns the data of a record as it was before it was framed. A note that makes no sense counts for nothing.
     *
     * @param note what the header says, or null
     */
    static byte[] read(byte @Nullable [] value, byte @Nullable [] note) {
        if (value == null) {
            return NOTHING;
        }
        if (note == null) {
            return value;
        }
        Matcher parts = NOTE.matcher(new String(note, StandardCharsets.US_ASCII));
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > value.length) {
            return value;
        }
        int length = Integer.parseInt(parts.group(1));
        byte[] replaced = parts.group(2) == null ? NOTHING : HexFormat.of().parseHex(parts.group(2));
        byte[] data = Arrays.copyOf(replaced, replaced.length + value.length - length);
        System.arraycopy(value, length, data, replaced.length, value.length - length);
        return data;
    }
}
