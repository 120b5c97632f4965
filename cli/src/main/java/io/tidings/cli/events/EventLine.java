/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.events;

import io.tidings.Event;
import io.tidings.EventTail;
import io.tidings.cli.terminal.Style;
import io.tidings.cli.terminal.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Shows an event on one line to a person.
 *
 * @param style colours
 * @param width how many columns the line may take
 * @param clock tells the zone, and what day it is
 */
public record EventLine(Style style, int width, Clock clock) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final int LEAST_DATA = 10;

    /**
     * Shows an event.
     *
     * @param entry the event and its place
     * @return time, position, type, key and as much of the data as fits
     */
    public String of(EventTail.Entry entry) {
        Event event = entry.event();
        String time = time(event);
        String position = "#" + entry.position();
        String type = Text.harmless(event.version() == 1 ? event.type() : event.type() + " v" + event.version());
        String key = Text.harmless(event.key().orElse("-"));
        int used = Text.width(time) + Text.width(position) + Text.width(type) + Text.width(key) + 8;
        String data = data(event, Math.max(LEAST_DATA, width - used));
        return style.faint(time) + "  " + style.faint(position) + "  " + style.cyan(type) + "  " + style.bold(key)
                + "  " + data;
    }

    private String time(Event event) {
        ZonedDateTime time = event.time().atZone(clock.getZone());
        return (time.toLocalDate().equals(LocalDate.now(clock)) ? TIME : DATE).format(time);
    }

    private static String data(Event event, int columns) {
        byte[] data = event.data();
        if (data.length == 0) {
            return "";
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString();
            return Text.cut(
                    Text.harmless(columns < text.length() ? text.substring(0, columns) : text) + more(text, columns),
                    columns);
        } catch (CharacterCodingException e) {
            return "(%s, %s)".formatted(Text.harmless(event.contentType()), Text.count(data.length, "byte"));
        }
    }

    private static String more(String text, int columns) {
        return columns < text.length() ? "…" : "";
    }
}
