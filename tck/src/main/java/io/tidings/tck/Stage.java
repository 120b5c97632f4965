/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.spi.TransportException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** What one test plays on: tables of its own in the suite's database, and everything that has to be cleared away. */
final class Stage implements AutoCloseable {

    /** Two retries at once, then two that need not wait long. */
    static final RetryPolicy BRISK =
            RetryPolicy.standard().immediate(1).delayed(2).backoff(Duration.ofMillis(20), 1, Duration.ofMillis(20));

    private static final AtomicLong NUMBER = new AtomicLong();

    private final TransportFixture fixture;
    private final Set<Capability> capabilities;
    private final String prefix;
    private final Deque<FreezableDataSource> frozen = new ConcurrentLinkedDeque<>();
    private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();
    private final ExecutorService crew = Executors.newCachedThreadPool(work -> {
        Thread thread = Executors.defaultThreadFactory().newThread(work);
        thread.setDaemon(true);
        return thread;
    });

    Stage(TransportFixture fixture) {
        this.fixture = fixture;
        this.capabilities = fixture.capabilities();
        this.prefix = "t%d_".formatted(NUMBER.incrementAndGet());
    }

    /** Waits up to twenty seconds, looking often. */
    static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5));
    }

    boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    boolean hasDatabase() {
        return fixture instanceof DatabaseFixture;
    }

    /** Returns the database, for rules of suites that have one. */
    DatabaseFixture fixture() {
        if (fixture instanceof DatabaseFixture database) {
            return database;
        }
        throw new IllegalStateException("this suite has no database");
    }

    String prefix() {
        return prefix;
    }

    TidingsBuilder builder() {
        return fixture.builder(prefix).codec(new PlainCodec());
    }

    TidingsBuilder builder(Line line) {
        return line.builder(prefix).codec(new PlainCodec());
    }

    TidingsBuilder builder(TransportFixture.Network network) {
        return network.builder(prefix).codec(new PlainCodec());
    }

    TidingsBuilder builder(DataSource dataSource) {
        return Tidings.builder(dataSource).tablePrefix(prefix).codec(new PlainCodec());
    }

    Tidings tidings() {
        return tidings(builder());
    }

    Tidings tidings(TidingsBuilder builder) {
        Tidings tidings = builder.build();
        open.push(() -> {
            tidings.stop(Duration.ZERO);
            tidings.close();
        });
        return tidings;
    }

    /** Builds an instance with the tables, which runs nothing. */
    Tidings publisher() {
        Tidings tidings = tidings();
        fixture.prepare(tidings);
        return tidings;
    }

    /** Returns where a subscription begins that is to have everything: see {@link #publisherBefore}. */
    Start earliest() {
        return can(Capability.EARLIEST) ? Start.earliest() : Start.latest();
    }

    /**
     * Builds an instance that runs nothing, for events that subscriptions which begin with {@link #earliest} find
     * later. Where no subscription can begin with what was there before, they are made now.
     */
    Tidings publisherBefore(Consumer<Tidings> subscriptions) {
        if (!can(Capability.EARLIEST)) {
            running(subscriptions).close();
        }
        return publisher();
    }

    /** Builds and starts an instance with subscriptions. */
    Tidings running(Consumer<Tidings> subscriptions) {
        return running(builder(), subscriptions);
    }

    Tidings running(TidingsBuilder builder, Consumer<Tidings> subscriptions) {
        Tidings tidings = tidings(builder);
        subscriptions.accept(tidings);
        tidings.start();
        return tidings;
    }

    /** Opens a data source that can be frozen, and thaws at the end. */
    FreezableDataSource freezable() {
        FreezableDataSource source = new FreezableDataSource(fixture().dataSource());
        frozen.add(source);
        return source;
    }

    /** Opens a way to the transport that can be cut. */
    Line line() {
        return can(Capability.REMOTE)
                ? new Line.Remote(network())
                : new Line.Local(fixture().dataSource());
    }

    /** Opens a way to the transport that can be broken. */
    TransportFixture.Network network() {
        TransportFixture.Network network = fixture.network();
        open.push(network);
        return network;
    }

    /** Puts a message on the transport as another program does. */
    void send(ForeignMessage message) {
        fixture.send(prefix, message);
    }

    /** Kills the server and starts it again. */
    void restart() {
        fixture.restart();
    }

    /** Opens a connection in auto-commit mode, closed after the test at the latest. */
    Connection connect() throws SQLException {
        Connection connection = fixture().dataSource().getConnection();
        open.push(() -> {
            if (!connection.isClosed()) {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
                connection.close();
            }
        });
        return connection;
    }

    /** Opens a connection with a transaction. */
    Connection begin() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Does something on a thread of its own. */
    <T> Future<T> aside(Callable<T> work) {
        return crew.submit(work);
    }

    /** Creates a table of the application. Returns its name. */
    String table(String name, String columns) throws SQLException {
        String table = prefix + name;
        try (Connection connection = connect()) {
            Sql.run(connection, "CREATE TABLE %s (%s)".formatted(table, columns));
        }
        return table;
    }

    Effects effects() {
        return new Effects(this);
    }

    SubscriptionStatus status(Tidings tidings, String subscription) {
        return find(tidings, subscription).orElseThrow();
    }

    Optional<SubscriptionStatus> find(Tidings tidings, String subscription) {
        return tidings.subscriptions().list().stream()
                .filter(status -> status.name().equals(subscription))
                .findFirst();
    }

    /** Waits until a subscription has nothing left to do and says so. */
    void awaitIdle(Tidings tidings, String subscription) {
        eventually().until(() -> status(tidings, subscription).lagEvents() == 0);
    }

    /** Waits until an instance has looked at what was asked of its subscriptions: new ones are taken up after that. */
    void awaitObeyed(Tidings tidings) {
        for (int look = 0; look < 2; look++) {
            String name = "barrier-%d".formatted(NUMBER.incrementAndGet());
            tidings.subscribe(name).to(Note.class, note -> {}).start();
            eventually().until(() -> !status(tidings, name).owners().isEmpty());
        }
    }

    void awaitDeadLetters(Tidings tidings, String subscription, int count) {
        eventually().until(() -> status(tidings, subscription).deadLetters() == count);
    }

    /** Tries to publish. Returns whether it went well; what is refused must be worth another try. */
    static boolean publishes(Tidings tidings, Note note) {
        try {
            tidings.publish(note);
            return true;
        } catch (TransportException e) {
            assertThat(e.isTransient()).as("%s", e).isTrue();
            return false;
        }
    }

    static Event raw(String type, String key) {
        return Event.ofType(type).key(key).json("{}").build();
    }

    @Override
    public void close() {
        Deque<Throwable> failures = new ArrayDeque<>();
        frozen.forEach(FreezableDataSource::thaw);
        while (!open.isEmpty()) {
            closeOne(open.pop(), failures);
        }
        crew.shutdownNow();
        if (!failures.isEmpty()) {
            throw new AssertionError("%d things did not close".formatted(failures.size()), failures.peek());
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // the rest has to be closed all the same
    private static void closeOne(AutoCloseable each, Deque<Throwable> failures) {
        try {
            each.close();
        } catch (Exception e) {
            failures.add(e);
        }
    }
}
