/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import io.tidings.spi.TidingsProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link Tidings}. Not thread-safe. */
public final class TidingsBuilder {

    private final @Nullable DataSource dataSource;
    private @Nullable String transport;
    private String source = "/";
    private @Nullable String team;
    private @Nullable String schema;
    private String prefix = "tidings_";
    private LogSchema.OnStart onStart = LogSchema.OnStart.CREATE;
    private @Nullable String instance;
    private Duration lease = Duration.ofSeconds(10);
    private Duration idlePoll = Duration.ofMillis(50);
    private boolean transactionPooler;
    private int maxDataBytes = 1024 * 1024;
    private @Nullable EventCodec codec;
    private @Nullable MessageMapping mapping;
    private @Nullable MessageFraming framing;
    private final List<EventInterceptor> interceptors = new ArrayList<>();
    private final List<Upcaster> upcasters = new ArrayList<>();

    TidingsBuilder(@Nullable DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Sets the broker that carries events to subscriptions. Defaults to none: subscriptions read the log in the
     * database. With a database and a broker, events are published to the log in the caller's transaction, and a relay
     * forwards them.
     *
     * @param address such as {@code redis://localhost}, {@code amqp://…} or {@code kafka://…}; may hold credentials
     * @return this
     */
    public TidingsBuilder transport(String address) {
        this.transport = EventNames.checked("transport", address, 2000);
        return this;
    }

    /**
     * Sets the source of published events. Defaults to {@code /}.
     *
     * @param source a URI reference, such as {@code /orders}
     * @return this
     */
    public TidingsBuilder source(String source) {
        this.source = EventNames.checked("source", source, 200);
        return this;
    }

    /**
     * Says who answers for this application, as the catalogue shows it. Defaults to nobody. A subscription may have a
     * team of its own: {@link SubscriptionBuilder#team}.
     *
     * @param team such as {@code billing}, at most 100 characters
     * @return this
     */
    public TidingsBuilder team(String team) {
        this.team = EventNames.checked("team", team, 100);
        return this;
    }

    /**
     * Sets the database schema of the tables. Defaults to the connection's own.
     *
     * @param schema letters, digits and underscores
     * @return this
     */
    public TidingsBuilder schema(String schema) {
        this.schema = checkedIdentifier("schema", schema);
        return this;
    }

    /**
     * Sets what the names of the tables begin with. Defaults to {@code tidings_}.
     *
     * @param prefix letters, digits and underscores, at most 30
     * @return this
     */
    public TidingsBuilder tablePrefix(String prefix) {
        this.prefix = checkedIdentifier("tablePrefix", prefix);
        return this;
    }

    /**
     * Sets what happens to the tables at start. Defaults to {@link LogSchema.OnStart#CREATE}.
     *
     * @param onStart create or verify
     * @return this
     */
    public TidingsBuilder schemaOnStart(LogSchema.OnStart onStart) {
        this.onStart = onStart;
        return this;
    }

    /**
     * Sets the name of this instance, shown as owner. Defaults to host, process id and a random part. A name given here
     * gets the random part too, so that two processes never are one owner.
     *
     * @param instance at most 100 characters
     * @return this
     */
    public TidingsBuilder instance(String instance) {
        this.instance = EventNames.checked("instance", instance, 100);
        return this;
    }

    /**
     * Sets how long a part of a subscription stays with an instance that does not answer. Defaults to 10 s.
     *
     * @param lease at least 1 s
     * @return this
     */
    public TidingsBuilder lease(Duration lease) {
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("lease must be at least 1 s: " + lease);
        }
        this.lease = lease;
        return this;
    }

    /**
     * Sets the longest pause between two looks at an idle log when nothing rings the doorbell. Defaults to 50 ms.
     *
     * @param pause at least 1 ms
     * @return this
     */
    public TidingsBuilder idlePoll(Duration pause) {
        if (pause.toMillis() < 1) {
            throw new IllegalArgumentException("idlePoll must be at least 1 ms: " + pause);
        }
        this.idlePoll = pause;
        return this;
    }

    /**
     * Declares that a pooler in transaction mode, such as PgBouncer, stands between: nothing is then assumed of a
     * session, and no doorbell is heard from other processes. Defaults to false.
     *
     * @param present whether there is one
     * @return this
     */
    public TidingsBuilder transactionPooler(boolean present) {
        this.transactionPooler = present;
        return this;
    }

    /**
     * Sets how large the data of a published event may be. Defaults to 1 MiB. Larger ones are refused at publish; those
     * that other programs inserted are delivered all the same.
     *
     * @param bytes at least 1
     * @return this
     */
    public TidingsBuilder maxDataBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxDataBytes must be at least 1: " + bytes);
        }
        this.maxDataBytes = bytes;
        return this;
    }

    /**
     * Sets how payloads become bytes. Defaults to the JSON codec found on the class path.
     *
     * @param codec the codec
     * @return this
     */
    public TidingsBuilder codec(EventCodec codec) {
        this.codec = codec;
        return this;
    }

    /**
     * Sets what makes events of messages that come from a broker without the envelope of a CloudEvent. Defaults to
     * none: what has no type is called {@code unnamed}. A log has no such messages.
     *
     * @param mapping gives the same event for the same message
     * @return this
     */
    public TidingsBuilder mapping(MessageMapping mapping) {
        this.mapping = mapping;
        return this;
    }

    /**
     * Sets what is put around the data of events on a broker, for programs without Tidings that read them there.
     * Defaults to nothing: the data is sent as it is. Only Kafka takes one. A log keeps the data as it is.
     *
     * @param framing such as that of a schema registry
     * @return this
     */
    public TidingsBuilder framing(MessageFraming framing) {
        this.framing = framing;
        return this;
    }

    /**
     * Adds what sees each event before it is stored and before it is handled. Defaults to none. The first one is the
     * outermost: see {@link EventInterceptor}.
     *
     * @param interceptor may replace an event or refuse it
     * @return this
     */
    public TidingsBuilder interceptor(EventInterceptor interceptor) {
        interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /**
     * Adds a step between two versions of a type. Defaults to none: data is then decoded to the handler's class
     * whatever its version. A subscription that cannot read a version which upcasters name does not start.
     *
     * @param upcaster leads data from a version to a later one, and perhaps back
     * @return this
     */
    public TidingsBuilder upcaster(Upcaster upcaster) {
        upcasters.add(Objects.requireNonNull(upcaster, "upcaster"));
        return this;
    }

    /**
     * Makes the instance. Touches no database.
     *
     * @return a new instance, not started
     * @throws IllegalStateException if no implementation is on the class path
     * @throws IllegalArgumentException if the transport cannot do what was chosen
     */
    public Tidings build() {
        TidingsProvider provider = ServiceLoader.load(TidingsProvider.class, TidingsBuilder.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No Tidings implementation on the class path. Add the artifact io.tidings:tidings."));
        return provider.create(new TidingsProvider.Settings(
                dataSource,
                transport,
                source,
                team,
                new io.tidings.spi.LogSettings(schema, prefix, transactionPooler),
                onStart,
                instance,
                lease,
                idlePoll,
                maxDataBytes,
                codec,
                mapping,
                framing,
                interceptors,
                upcasters));
    }

    private static String checkedIdentifier(String what, String value) {
        if (!value.matches("[A-Za-z_][A-Za-z0-9_]{0,29}")) {
            throw new IllegalArgumentException(
                    "%s must be 1 to 30 letters, digits and underscores: '%s'".formatted(what, value));
        }
        return value;
    }
}
