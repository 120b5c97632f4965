/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import io.tidings.broker.Causes;
import io.tidings.spi.BrokerException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain words what Redis or the way to it refused.
 *
 * @param address where, without credentials
 */
record Troubles(String address) {

    /** What a refusal begins with, what to say of it, and whether it passes. */
    private static final Map<String, Refusal> REFUSALS = Map.of(
            "WRONGPASS", new Refusal("refuses the user or the password of the address", false, true),
            "NOAUTH", new Refusal("asks for a password, and the address has none", false, true),
            "NOPERM", new Refusal("does not permit this user to do that", false),
            "OOM", new Refusal("refuses writes: its memory is full. Raise maxmemory, or trim", true),
            "MISCONF", new Refusal("refuses writes: it cannot persist. See its log", true),
            "READONLY", new Refusal("is a replica, which takes no writes", true),
            "LOADING", new Refusal("is still reading its data", true),
            "CLUSTERDOWN", new Refusal("is a cluster that is not complete", true),
            "NOREPLICAS", new Refusal("refuses writes: it has too few replicas", true),
            "TRYAGAIN", new Refusal("is moving data between nodes", true));

    private record Refusal(String words, boolean passes, boolean noEntry) {

        Refusal(String words, boolean passes) {
            this(words, passes, false);
        }
    }

    BrokerException of(Throwable cause) {
        if (cause instanceof BrokerException known) {
            return known;
        }
        RedisCommandExecutionException answer = Causes.find(cause, RedisCommandExecutionException.class);
        if (answer != null) {
            return refused(answer);
        }
        UnknownHostException unknown = Causes.find(cause, UnknownHostException.class);
        String why = unknown == null ? Causes.rootMessage(cause) : "unknown host " + name(unknown);
        return new BrokerException("Redis at %s cannot be reached: %s".formatted(address, why), cause, true);
    }

    /** Netty tells how it asked, too. */
    private static String name(UnknownHostException unknown) {
        Matcher name = Pattern.compile("'([^']+)'").matcher(String.valueOf(unknown.getMessage()));
        return name.find() ? name.group(1) : String.valueOf(unknown.getMessage());
    }

    BrokerException late(long millis) {
        return new BrokerException("Redis at %s did not answer within %d ms".formatted(address, millis), null, true);
    }

    private BrokerException refused(RedisCommandExecutionException answer) {
        String message = String.valueOf(answer.getMessage());
        int space = message.indexOf(' ');
        Refusal refusal = REFUSALS.get(space < 0 ? message : message.substring(0, space));
        if (refusal == null) {
            refusal = REFUSALS.get(nested(message));
        }
        if (refusal == null) {
            return new BrokerException("Redis at %s refused: %s".formatted(address, message), answer, false);
        }
        String words = "Redis at %s %s (%s)".formatted(address, refusal.words, message);
        return refusal.noEntry
                ? BrokerException.noEntry(words, answer)
                : new BrokerException(words, answer, refusal.passes);
    }

    /** Inside a script the refusal comes second. */
    private static String nested(String message) {
        return REFUSALS.keySet().stream().filter(message::contains).findFirst().orElse("");
    }

    /** Tells whether the connection is of no use any more. */
    static boolean isOfConnection(Throwable cause) {
        return Causes.find(cause, RedisCommandExecutionException.class) == null
                || Causes.find(cause, RedisReadOnlyException.class) != null
                || Causes.find(cause, RedisLoadingException.class) != null;
    }
}
