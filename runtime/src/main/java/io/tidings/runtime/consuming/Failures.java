/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.CodecException;
import io.tidings.Failure;
import io.tidings.RetryPolicy;
import io.tidings.spi.StoredEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Turns what a handler threw into a verdict. Thread-safe. */
final class Failures {

    private static final int MAX_MESSAGE = 2000;
    private static final int MAX_STACK = 16_000;
    private static final int FINGERPRINT_FRAMES = 3;

    private final RetryPolicy policy;
    private final String host;

    Failures(RetryPolicy policy, String host) {
        this.policy = policy;
        this.host = host;
    }

    /** Decides what follows a failed attempt, the so-manieth of this delivery; immediate retries are over. */
    Verdict after(Throwable thrown, int attempts, StoredEvent event) {
        Failure failure = describe(thrown);
        boolean fatal = isFatal(thrown);
        if (fatal || attempts >= policy.attempts()) {
            return new Verdict.Dead(event, attempts, failure, !fatal);
        }
        return new Verdict.Retry(backoff(attempts), attempts, failure);
    }

    boolean isFatal(Throwable thrown) {
        return thrown instanceof CodecException || policy.fatal().stream().anyMatch(type -> type.isInstance(thrown));
    }

    /** Tells whether the next attempt follows at once. */
    boolean isImmediate(int attempts) {
        return attempts <= policy.immediate();
    }

    Failure rejected(String reason) {
        return new Failure("rejected", cut(reason, MAX_MESSAGE), "", fingerprint("rejected " + reason), host);
    }

    Failure describe(Throwable thrown) {
        String message = told(() -> thrown.getMessage() == null ? "" : thrown.getMessage());
        return new Failure(
                thrown.getClass().getName(),
                cut(message, MAX_MESSAGE),
                cut(told(() -> stack(thrown)).replace(message, cut(message, MAX_MESSAGE)), MAX_STACK),
                fingerprint(place(thrown)),
                host);
    }

    /** An exception is the application's own code: one may fail to say what it is. */
    @SuppressWarnings("checkstyle:IllegalCatch")
    private static String told(Supplier<String> words) {
        try {
            return words.get();
        } catch (Throwable e) {
            return "(the exception cannot tell: it threw %s at%n\t%s)"
                    .formatted(
                            e.getClass().getName(),
                            Arrays.stream(e.getStackTrace())
                                    .map(StackTraceElement::toString)
                                    .collect(Collectors.joining("\n\t")));
        }
    }

    private static String stack(Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        return stack.toString();
    }

    /** Exponential backoff with full jitter: a random part of the bound spreads what failed together. */
    private Duration backoff(int attempts) {
        int retry = Math.max(0, attempts - 1 - policy.immediate());
        double bound = (double) policy.firstDelay().toMillis() * Math.pow(policy.multiplier(), retry);
        long most = (long) Math.min(bound, (double) policy.maxDelay().toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    }

    private static String place(Throwable thrown) {
        StringBuilder place = new StringBuilder(thrown.getClass().getName());
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, FINGERPRINT_FRAMES); i++) {
            place.append(' ').append(frames[i].getClassName()).append('.').append(frames[i].getMethodName());
        }
        return place.toString();
    }

    private static String fingerprint(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    /** Keeps what every database can store: no NUL, no half of a character, no more than so much. */
    private static String cut(String text, int most) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), most));
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (clean.length() + Character.charCount(point) > most - 1) {
                return clean.append('…').toString();
            }
            if (point != 0) {
                clean.appendCodePoint(Character.getType(point) == Character.SURROGATE ? '\uFFFD' : point);
            }
        }
        return clean.toString();
    }
}
