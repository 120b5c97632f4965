/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Reads and writes times of RFC 3339; those in UTC, which nearly all are, many times faster than the library does. */
final class Timestamps {

    private static final String PATTERN = "0000-00-00T00:00:00";
    private static final int DATE = 10;
    private static final int SECONDS = 19;
    private static final int DIGITS_OF_NANOS = 9;

    private static final long LAST_SECOND = 253_402_300_799L; // of the year 9999, the last with four digits
    private static final long FIRST_SECOND = -62_135_596_800L; // of the year 1
    private static final int SECONDS_OF_A_DAY = 86_400;
    private static final int LONGEST = SECONDS + 2 + DIGITS_OF_NANOS;

    private Timestamps() {}

    /** Writes what {@link Instant#toString} does. */
    static String write(Instant time) {
        long second = time.getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            return time.toString();
        }
        byte[] text = new byte[LONGEST];
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_A_DAY));
        int rest = (int) Math.floorMod(second, (long) SECONDS_OF_A_DAY);
        put(text, 0, 4, date.getYear());
        text[4] = '-';
        put(text, 5, 7, date.getMonthValue());
        text[7] = '-';
        put(text, 8, DATE, date.getDayOfMonth());
        text[DATE] = 'T';
        put(text, 11, 13, rest / 3600);
        text[13] = ':';
        put(text, 14, 16, rest / 60 % 60);
        text[16] = ':';
        put(text, 17, SECONDS, rest % 60);
        int length = fraction(text, time.getNano());
        text[length] = 'Z';
        return new String(text, 0, length + 1, StandardCharsets.ISO_8859_1);
    }

    /** Writes thousandths, millionths or billionths, as few as say everything. Returns where it ends. */
    private static int fraction(byte[] text, int nanos) {
        if (nanos == 0) {
            return SECONDS;
        }
        int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : DIGITS_OF_NANOS;
        text[SECONDS] = '.';
        put(
                text,
                SECONDS + 1,
                SECONDS + 1 + digits,
                digits == 3 ? nanos / 1_000_000 : digits == 6 ? nanos / 1000 : nanos);
        return SECONDS + 1 + digits;
    }

    private static void put(byte[] text, int from, int to, int number) {
        int left = number;
        for (int i = to - 1; i >= from; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    static Instant read(byte[] text, Instant standIn) {
        try {
            return isUtc(text)
                    ? utc(text)
                    : OffsetDateTime.parse(new String(text, StandardCharsets.UTF_8))
                            .toInstant();
        } catch (DateTimeException e) {
            return standIn;
        }
    }

    /** Tells whether it is written as {@code 2026-01-31T23:59:59.123Z}, with or without the fraction. */
    private static boolean isUtc(byte[] text) {
        int last = text.length - 1;
        if (last < SECONDS || last > SECONDS + 1 + DIGITS_OF_NANOS || text[last] != 'Z') {
            return false;
        }
        for (int i = 0; i < last; i++) {
            char expected = i < SECONDS ? PATTERN.charAt(i) : i == SECONDS ? '.' : '0';
            byte actual = text[i];
            if (expected == '0' ? actual < '0' || actual > '9' : actual != expected) {
                return false;
            }
        }
        return last != SECONDS + 1;
    }

    private static Instant utc(byte[] text) {
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, DATE));
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("there is no such time");
        }
        int fraction = text.length - 2 - SECONDS;
        long nanos = fraction <= 0 ? 0 : number(text, SECONDS + 1, SECONDS + 1 + fraction);
        for (int i = Math.max(0, fraction); i < DIGITS_OF_NANOS; i++) {
            nanos *= 10;
        }
        return Instant.ofEpochSecond(
                date.toEpochDay() * SECONDS_OF_A_DAY + hour * 3600L + minute * 60L + second, nanos);
    }

    private static int number(byte[] text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }
}
