/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as people write them: {@code 500ms}, {@code 30s}, {@code 1h30m}, {@code PT5S}. */
public final class Durations implements ITypeConverter<Duration> {

    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");
    private static final Pattern WHOLE = Pattern.compile("(\\d+(ms|s|m|h|d))+");

    /** Is stateless. */
    public Durations() {}

    @Override
    public Duration convert(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /**
     * Reads a duration.
     *
     * @param text such as {@code 1h30m}
     * @return the duration
     * @throws IllegalArgumentException if it is none
     */
    public static Duration parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!WHOLE.matcher(lower).matches()) {
            return iso(text);
        }
        try {
            Duration total = Duration.ZERO;
            Matcher part = PART.matcher(lower);
            while (part.find()) {
                total = total.plus(of(Long.parseLong(part.group(1)), part.group(2)));
            }
            return total;
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is longer than can be counted".formatted(text), e);
        }
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Duration iso(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Said below, in words that help more.
        }
        throw new IllegalArgumentException("'%s' is not a duration: write 500ms, 30s, 5m, 1h30m or 2d".formatted(text));
    }
}
