/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.subscription;

import io.tidings.BatchHandler;
import io.tidings.DeadLetter;
import io.tidings.DecidingHandler;
import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.EventCodec;
import io.tidings.Ordering;
import io.tidings.Outcome;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.SubscriptionBuilder;
import io.tidings.TransactionalBatchHandler;
import io.tidings.TransactionalDeliveryHandler;
import io.tidings.WhenExhausted;
import io.tidings.runtime.events.RecordType;
import io.tidings.spi.TypePattern;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects what a subscription is to be. */
public final class DeclaredSubscription implements SubscriptionBuilder {

    private final String name;
    private final Function<Class<?>, RecordType> types;
    private final Consumer<DeclaredSubscription> starter;
    private final Map<String, Choice> routes = new LinkedHashMap<>();
    private Start start = Start.latest();
    private Predicate<Event> filter = event -> true;
    private int concurrency = 4;
    private int partitions = 16;
    private @Nullable String team;
    private Ordering ordering = Ordering.PER_KEY;
    private RetryPolicy retry = RetryPolicy.standard();
    private WhenExhausted whenExhausted = WhenExhausted.CONTINUE;
    private int outageFailures = 10;
    private Duration probeEvery = Duration.ofSeconds(5);
    private int ratePerSecond;
    private int batchSize = 100;
    private Duration handlerTimeout = Duration.ofMinutes(5);
    private Consumer<DeadLetter> onDeadLetter = letter -> {};
    private @Nullable SubscriptionOptions sealed;

    /**
     * Begins a declaration of handlers for classes that a codec may have names for.
     *
     * @param name the name
     * @param codec the codec
     * @param starter starts it when the rest is running
     */
    public DeclaredSubscription(String name, EventCodec codec, Consumer<DeclaredSubscription> starter) {
        this(name, type -> RecordType.of(type, codec), starter);
    }

    /**
     * Begins a declaration of handlers for records and for events.
     *
     * @param name the name
     * @param starter starts it when the rest is running
     */
    public DeclaredSubscription(String name, Consumer<DeclaredSubscription> starter) {
        this(name, RecordType::of, starter);
    }

    private DeclaredSubscription(
            String name, Function<Class<?>, RecordType> types, Consumer<DeclaredSubscription> starter) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException(
                    "'%s' does not name a subscription: use 1 to 100 letters, digits, dots, underscores and hyphens"
                            .formatted(name));
        }
        this.name = name;
        this.types = types;
        this.starter = starter;
    }

    /**
     * Ends the declaration: nothing can be changed any more.
     *
     * @return what was declared
     */
    public SubscriptionOptions seal() {
        if (sealed == null) {
            sealed = new SubscriptionOptions(
                    name,
                    requireHandlers(),
                    start,
                    filter,
                    concurrency,
                    partitions,
                    ordering,
                    retry,
                    whenExhausted,
                    outageFailures,
                    probeEvery,
                    ratePerSecond,
                    batchSize,
                    handlerTimeout,
                    onDeadLetter,
                    team);
        }
        return sealed;
    }

    @Override
    public <T> SubscriptionBuilder deciding(Class<T> type, DecidingHandler<T> handler) {
        return add(type, Route.Kind.SINGLE, Route.single(handler));
    }

    @Override
    public SubscriptionBuilder decidingRaw(String typePattern, DecidingHandler<Event> handler) {
        return add(TypePattern.checked(typePattern), new Route(Route.Kind.SINGLE, Route.single(handler)));
    }

    @Override
    public <T> SubscriptionBuilder inTransaction(Class<T> type, TransactionalDeliveryHandler<T> handler) {
        return add(type, Route.Kind.TRANSACTION, (deliveries, tx) -> {
            Delivery<T> delivery = Route.<T>cast(deliveries).get(0);
            handler.handle(delivery.payload(), open(tx), delivery);
            return Outcome.handled();
        });
    }

    @Override
    public <T> SubscriptionBuilder inBatches(Class<T> type, BatchHandler<T> handler) {
        return add(type, Route.Kind.BATCH, (deliveries, tx) -> {
            handler.handle(Route.cast(deliveries));
            return Outcome.handled();
        });
    }

    @Override
    public SubscriptionBuilder inBatchesRaw(String typePattern, BatchHandler<Event> handler) {
        return addBatches(typePattern, handler, false);
    }

    /**
     * Takes all events in batches as they are stored, past the interceptors.
     *
     * @param handler forwards them
     * @return this
     */
    public SubscriptionBuilder forwarding(BatchHandler<Event> handler) {
        return addBatches("*", handler, true);
    }

    private SubscriptionBuilder addBatches(String typePattern, BatchHandler<Event> handler, boolean asStored) {
        Route.Call call = (deliveries, tx) -> {
            handler.handle(Route.cast(deliveries));
            return Outcome.handled();
        };
        return add(TypePattern.checked(typePattern), new Route(null, 0, Route.Kind.BATCH, call, asStored));
    }

    @Override
    public <T> SubscriptionBuilder inTransactionalBatches(Class<T> type, TransactionalBatchHandler<T> handler) {
        return add(type, Route.Kind.TRANSACTIONAL_BATCH, (deliveries, tx) -> {
            handler.handle(Route.cast(deliveries), open(tx));
            return Outcome.handled();
        });
    }

    @Override
    public SubscriptionBuilder startAt(Start start) {
        requireOpen();
        this.start = start;
        return this;
    }

    @Override
    public SubscriptionBuilder filter(Predicate<Event> filter) {
        requireOpen();
        this.filter = filter;
        return this;
    }

    @Override
    public SubscriptionBuilder concurrency(int handlers) {
        this.concurrency = inRange("concurrency", handlers, 1, 1000);
        return this;
    }

    @Override
    public SubscriptionBuilder partitions(int partitions) {
        this.partitions = inRange("partitions", partitions, 1, 1024);
        return this;
    }

    @Override
    public SubscriptionBuilder team(String team) {
        requireOpen();
        if (team.isBlank() || team.length() > 100) {
            throw new IllegalArgumentException(
                    "the team of subscription '%s' must have from 1 to 100 characters: '%.100s'".formatted(name, team));
        }
        this.team = team;
        return this;
    }

    @Override
    public SubscriptionBuilder ordering(Ordering ordering) {
        requireOpen();
        this.ordering = ordering;
        return this;
    }

    @Override
    public SubscriptionBuilder retry(RetryPolicy policy) {
        requireOpen();
        this.retry = policy;
        return this;
    }

    @Override
    public SubscriptionBuilder whenExhausted(WhenExhausted policy) {
        requireOpen();
        this.whenExhausted = policy;
        return this;
    }

    @Override
    public SubscriptionBuilder outageAfter(int failures, Duration probeEvery) {
        this.outageFailures = inRange("outageAfter", failures, 0, 1_000_000);
        this.probeEvery = positive("probeEvery", probeEvery);
        return this;
    }

    @Override
    public SubscriptionBuilder rateLimit(int eventsPerSecond) {
        this.ratePerSecond = inRange("rateLimit", eventsPerSecond, 1, Integer.MAX_VALUE);
        return this;
    }

    @Override
    public SubscriptionBuilder batchSize(int events) {
        this.batchSize = inRange("batchSize", events, 1, 10_000);
        return this;
    }

    @Override
    public SubscriptionBuilder handlerTimeout(Duration limit) {
        this.handlerTimeout = positive("handlerTimeout", limit);
        return this;
    }

    @Override
    public SubscriptionBuilder onDeadLetter(Consumer<DeadLetter> callback) {
        requireOpen();
        this.onDeadLetter = callback;
        return this;
    }

    @Override
    public void start() {
        starter.accept(this);
    }

    private <T> SubscriptionBuilder add(Class<T> type, Route.Kind kind, Route.Call call) {
        RecordType named = types.apply(type);
        return add(named.name(), new Route(type, named.version(), kind, call));
    }

    private SubscriptionBuilder add(String pattern, Route route) {
        requireOpen();
        Choice before = routes.putIfAbsent(pattern, new Choice(route));
        if (before != null && !before.add(route)) {
            throw new IllegalArgumentException(
                    "subscription '%s' has a handler for %s already. Give the second one a subscription of its own."
                            .formatted(name, pattern));
        }
        return this;
    }

    private Routes requireHandlers() {
        if (routes.isEmpty()) {
            throw new IllegalStateException(
                    "subscription '%s' has no handler. Add one with to(…) before it starts.".formatted(name));
        }
        return new Routes(routes);
    }

    private int inRange(String what, int value, int least, int most) {
        requireOpen();
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s of subscription '%s' must be from %d to %d: %d".formatted(what, name, least, most, value));
        }
        return value;
    }

    private Duration positive(String what, Duration value) {
        requireOpen();
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "%s of subscription '%s' must be more than zero: %s".formatted(what, name, value));
        }
        return value;
    }

    private void requireOpen() {
        if (sealed != null) {
            throw new IllegalStateException("subscription '%s' has started and cannot be changed".formatted(name));
        }
    }

    private static java.sql.Connection open(java.sql.@Nullable Connection tx) {
        if (tx == null) {
            throw new IllegalStateException("a transactional handler was called without a transaction");
        }
        return tx;
    }
}
