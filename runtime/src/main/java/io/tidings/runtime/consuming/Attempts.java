/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.runtime.events.Causation;
import io.tidings.runtime.events.Payloads;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.StoredEvent;
import io.tidings.spi.Transport;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries one delivery, and again at once as often as the policy says. Thread-safe. */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final SubscriptionOptions options;
    private final Transport transport;
    private final Payloads payloads;
    private final Failures failures;
    private final Watch watch;
    private final TransactionalRun transactional;

    Attempts(
            SubscriptionOptions options,
            Transport transport,
            Payloads payloads,
            Failures failures,
            Watch watch,
            TransactionalRun transactional) {
        this.options = options;
        this.transport = transport;
        this.payloads = payloads;
        this.failures = failures;
        this.watch = watch;
        this.transactional = transactional;
    }

    /** Tries a task until it is handled, or has to wait for another time. A failed probe counts for nothing. */
    Verdict of(Task task, boolean probe, Watch.Seat seat) {
        for (int attempt = task.attempts + 1; ; attempt++) {
            Try one = once(task, attempt, seat);
            Throwable thrown = one.thrown;
            if (thrown == null) {
                return one.verdict;
            }
            if (wasStopped(one, thrown)) {
                return Verdict.UNTOUCHED;
            }
            boolean fatal = failures.isFatal(thrown);
            if (probe && !fatal) {
                return new Verdict.ProbeFailed();
            }
            if (fatal || !failures.isImmediate(attempt) || watch.isStopping()) {
                return failed(task, one.event, attempt, thrown);
            }
        }
    }

    /** Tells whether the handler failed because this instance stops, and not for a reason of its own. */
    private boolean wasStopped(Try one, Throwable thrown) {
        return one.ending == Watch.Ending.STOPPED || watch.isStopping() && thrown instanceof InterruptedException;
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // whatever a handler throws is a failed attempt
    private Try once(Task task, int attempt, Watch.Seat seat) {
        Try result = new Try(task.event);
        seat.begin(task.event.event());
        try {
            result.verdict = call(task, attempt, result);
        } catch (AbandonedException e) {
            LOG.debug("Left to the database: {}", task.event.event(), e);
        } catch (Throwable e) {
            result.thrown = e;
        }
        result.ending = seat.end();
        if (result.ending == Watch.Ending.TOO_LATE && result.thrown != null) {
            result.thrown = timedOut(result.thrown);
        }
        return result;
    }

    private Verdict call(Task task, int attempt, Try result) throws Exception {
        Optional<StoredEvent> wanted = wanted(task);
        if (wanted.isEmpty()) {
            return Verdict.FILTERED;
        }
        result.event = wanted.get();
        Delivery<Object> delivery = delivery(task, result.event, attempt);
        if (task.route.kind().isTransactional()) {
            transactional.alone(task, delivery);
            return Verdict.HANDLED;
        }
        Causation.begin(delivery.event());
        try {
            return verdict(task.route.call().handle(List.of(delivery), null), result.event, attempt);
        } finally {
            Causation.end();
        }
    }

    private Verdict verdict(Outcome outcome, StoredEvent event, int attempt) {
        if (outcome instanceof Outcome.RetryAfter retry) {
            return new Verdict.Retry(retry.delay(), attempt - 1, null);
        }
        if (outcome instanceof Outcome.Reject reject) {
            return new Verdict.Dead(event, attempt, failures.rejected(reject.reason()), false);
        }
        Objects.requireNonNull(outcome, "the handler returned no outcome: return handled, retryAfter or reject");
        return Verdict.HANDLED;
    }

    private Verdict failed(Task task, StoredEvent event, int attempts, Throwable thrown) {
        Verdict verdict = failures.after(thrown, attempts, event);
        if (verdict instanceof Verdict.Dead dead) {
            LOG.warn(
                    "Subscription '{}' gave up on {} at position {} after {} attempts: {}: {}. It is a dead letter now.",
                    options.name(),
                    event.event(),
                    task.position(),
                    attempts,
                    dead.failure().exception(),
                    dead.failure().message());
        } else if (verdict instanceof Verdict.Retry retry && retry.failure() != null) {
            LOG.debug(
                    "Subscription '{}' failed on {}: {}",
                    options.name(),
                    event.event(),
                    retry.failure().stack());
        }
        return verdict;
    }

    private Throwable timedOut(Throwable thrown) {
        TimeoutException timeout = new TimeoutException(
                "the handler ran longer than %s and was interrupted".formatted(options.handlerTimeout()));
        timeout.initCause(thrown);
        return timeout;
    }

    /** Makes a delivery; an event that an interceptor refuses throws, and a payload of another shape. */
    Delivery<Object> delivery(Task task, StoredEvent stored, int attempt) {
        Event event = task.route.handling(stored.event(), payloads);
        Object payload = task.route.payloadOf(event, stored, payloads);
        return new Delivery<>(payload, event, options.name(), attempt, task.position());
    }

    /** Returns the event with its data; empty if the filter stops it, or the log has dropped it meanwhile. */
    Optional<StoredEvent> wanted(Task task) {
        StoredEvent event = task.event;
        if (!event.complete()) {
            List<StoredEvent> loaded = transport.load(List.of(event.position()));
            if (loaded.isEmpty()) {
                LOG.error(
                        "The log has dropped {} at position {} before subscription '{}' could handle it",
                        event.event(),
                        task.position(),
                        options.name());
                return Optional.empty();
            }
            event = loaded.get(0);
        }
        return options.filter().test(event.event()) ? Optional.of(event) : Optional.empty();
    }

    /** What came of one attempt. */
    private static final class Try {

        private StoredEvent event;
        private Verdict verdict = Verdict.UNTOUCHED;
        private Watch.Ending ending = Watch.Ending.BY_ITSELF;
        private @Nullable Throwable thrown;

        Try(StoredEvent event) {
            this.event = event;
        }
    }
}
