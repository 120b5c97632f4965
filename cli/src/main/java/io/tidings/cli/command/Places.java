/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import io.tidings.Start;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads places in the log: {@code earliest}, {@code latest}, a position, a time, or {@code -1h}. */
public final class Places implements ITypeConverter<Start> {

    private static final List<BiFunction<String, Clock, Instant>> TIMES = List.of(
            (text, clock) -> OffsetDateTime.parse(text).toInstant(),
            (text, clock) -> LocalDateTime.parse(text).atZone(clock.getZone()).toInstant(),
            (text, clock) -> LocalDate.parse(text).atStartOfDay(clock.getZone()).toInstant());

    /** Is stateless. */
    public Places() {}

    @Override
    public Start convert(String text) {
        try {
            return parse(text, Clock.system(ZoneId.systemDefault()));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /**
     * Reads a place.
     *
     * @param text as people write it
     * @param clock for what is relative, and for the zone of a time without one
     * @return the place
     * @throws IllegalArgumentException if it is none
     */
    static Start parse(String text, Clock clock) {
        if (text.equals("earliest")) {
            return Start.earliest();
        }
        if (text.equals("latest")) {
            return Start.latest();
        }
        if (text.matches("\\d{1,18}")) {
            return Start.position(Long.parseLong(text));
        }
        if (text.startsWith("-")) {
            return Start.at(clock.instant().minus(Durations.parse(text.substring(1))));
        }
        return Start.at(time(text, clock));
    }

    private static Instant time(String text, Clock clock) {
        for (BiFunction<String, Clock, Instant> format : TIMES) {
            try {
                return format.apply(text.replace(' ', 'T'), clock);
            } catch (DateTimeException e) {
                // Not this one: the next may fit.
            }
        }
        throw new IllegalArgumentException(
                ("'%s' is not a place in the log: write earliest, latest, a position such as 4711, a time such as"
                                + " 2026-01-31T12:00:00Z, or -1h for an hour ago")
                        .formatted(text));
    }
}
