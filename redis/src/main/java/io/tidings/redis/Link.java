/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.tidings.redis.Client.Session;
import io.tidings.spi.BrokerException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is made anew when the one before broke or did not answer. A command is sent once: whoever sent it
 * learns that it failed, and knows best whether to repeat it. Thread-safe.
 */
final class Link implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final long PAUSE_NANOS = 200_000_000;

    private final Client client;
    private final Troubles troubles;
    private final Duration timeout;
    private final boolean speaks;
    private final Lock lock = new ReentrantLock();
    private volatile @Nullable Session session;
    private @Nullable BrokerException failure;
    private volatile boolean warned;
    private long retryAt;
    private boolean closed;

    /**
     * Makes a link that is not connected yet.
     *
     * @param client opens connections
     * @param troubles puts failures into words
     * @param timeout how long an answer may take
     * @param speaks whether it says in the log that the connection is lost, and back; one of several does
     */
    Link(Client client, Troubles troubles, Duration timeout, boolean speaks) {
        this.client = client;
        this.troubles = troubles;
        this.timeout = timeout;
        this.speaks = speaks;
    }

    Session session() {
        Session known = session;
        return known != null && known.isOpen() ? known : connect();
    }

    private Session connect() {
        lock.lock();
        try {
            if (closed) {
                throw new BrokerException("%s has been closed".formatted(troubles.address()), null, false);
            }
            Session known = session;
            if (known != null && known.isOpen()) {
                return known;
            }
            if (failure != null && System.nanoTime() - retryAt < 0) {
                throw failure.withMessage(String.valueOf(failure.getMessage()));
            }
            return opened();
        } finally {
            lock.unlock();
        }
    }

    private Session opened() {
        try {
            Session opened = client.open();
            session = opened;
            failure = null;
            return opened;
        } catch (RedisException e) {
            BrokerException away = troubles.of(e);
            failure = away;
            retryAt = System.nanoTime() + PAUSE_NANOS;
            warn(away);
            throw away;
        }
    }

    private void warn(BrokerException away) {
        if (speaks && !warned) {
            warned = true;
            LOG.warn("{}. Trying again until it is back", away.getMessage());
        }
    }

    private void sayBack() {
        lock.lock();
        try {
            if (warned) {
                warned = false;
                LOG.info("Redis at {} is back", troubles.address());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops a connection that is of no use any more. */
    void drop(Session broken, BrokerException why) {
        lock.lock();
        try {
            if (!broken.equals(session)) {
                return;
            }
            session = null;
            if (!closed) {
                warn(why);
            }
        } finally {
            lock.unlock();
        }
        CompletableFuture<Void> unused = broken.connection().closeAsync();
    }

    /** Sends one command and waits for the answer. */
    <T> T call(Function<RedisClusterAsyncCommands<String, byte[]>, ? extends CompletionStage<T>> command) {
        Session used = session();
        CompletionStage<T> sent;
        try {
            sent = command.apply(used.commands());
        } catch (RedisException e) {
            throw failed(used, e);
        }
        return answer(used, sent, System.nanoTime() + timeout.toNanos());
    }

    /** Sends commands without waiting in between, and waits for all answers. The first failure is thrown. */
    <T> List<T> calls(
            Function<RedisClusterAsyncCommands<String, byte[]>, ? extends List<? extends CompletionStage<T>>>
                    commands) {
        Session used = session();
        List<? extends CompletionStage<T>> sent;
        try {
            sent = commands.apply(used.commands());
        } catch (RedisException e) {
            throw failed(used, e);
        }
        List<T> answers = new ArrayList<>(sent.size());
        long deadline = System.nanoTime() + timeout.toNanos();
        for (CompletionStage<T> each : sent) {
            answers.add(answer(used, each, deadline));
        }
        return answers;
    }

    /** Waits for one answer. */
    <T> T answer(Session used, CompletionStage<T> sent, long deadlineNanos) {
        try {
            T answer = sent.toCompletableFuture().get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (warned) {
                sayBack();
            }
            return answer;
        } catch (ExecutionException e) {
            throw failed(used, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            BrokerException late = troubles.late(timeout.toMillis());
            drop(used, late);
            throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("Interrupted while waiting for Redis", e, true);
        }
    }

    BrokerException failed(Session used, Throwable cause) {
        BrokerException failed = troubles.of(cause);
        if (Troubles.isOfConnection(cause)) {
            drop(used, failed);
        }
        return failed;
    }

    Duration timeout() {
        return timeout;
    }

    /** Runs a script and returns its answer, a list. */
    List<?> script(Script script, String[] keys, Object... arguments) {
        return Reply.list(call(commands -> send(commands, script, keys, arguments)));
    }

    /** Runs a script and returns its answer, a number. */
    long number(Script script, String[] keys, Object... arguments) {
        return Reply.number(script(script, keys, arguments).get(0));
    }

    /** Sends a script; where Redis does not know it yet, with its text. */
    static CompletionStage<List<Object>> send(
            RedisClusterAsyncCommands<String, byte[]> commands, Script script, String[] keys, Object... arguments) {
        byte[][] bytes = new byte[arguments.length][];
        for (int i = 0; i < arguments.length; i++) {
            bytes[i] = arguments[i] instanceof byte[] raw
                    ? raw
                    : String.valueOf(arguments[i]).getBytes(StandardCharsets.UTF_8);
        }
        RedisFuture<List<Object>> sent = commands.evalsha(script.digest(), ScriptOutputType.MULTI, keys, bytes);
        CompletableFuture<List<Object>> result = new CompletableFuture<>();
        sent.whenComplete((answer, failure) -> {
            if (failure == null) {
                result.complete(answer);
            } else if (unwrapped(failure) instanceof RedisNoScriptException) {
                RedisFuture<List<Object>> again = commands.eval(script.text(), ScriptOutputType.MULTI, keys, bytes);
                again.whenComplete((late, lateFailure) -> {
                    if (lateFailure == null) {
                        result.complete(late);
                    } else {
                        result.completeExceptionally(lateFailure);
                    }
                });
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @Override
    public void close() {
        Session last;
        lock.lock();
        try {
            closed = true;
            last = session;
            session = null;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            CompletableFuture<Void> unused = last.connection().closeAsync();
        }
    }
}
