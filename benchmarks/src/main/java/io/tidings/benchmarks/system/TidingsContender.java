/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;
import org.jspecify.annotations.Nullable;

/** Tidings with its defaults, published to in one of its two ways. */
public final class TidingsContender implements Contender {

    /** Connections for reading, progress and handlers, beside those of the publishers. */
    private static final int CONNECTIONS_TO_CONSUME = 10;

    /**
     * How it is used.
     *
     * @param lendsTransaction whether Tidings begins and commits the transaction
     * @param start where its subscriptions begin
     * @param subscription the name that instances share; null for a new name each time
     * @param handles whether it has subscriptions at all
     */
    record Use(
            boolean lendsTransaction, Start start, @Nullable String subscription, boolean handles) {}

    private final Use use;

    private TidingsContender(Use use) {
        this.use = use;
    }

    /**
     * Publishes in the application's own transaction: {@code publish(tx, …)}.
     *
     * @return the contender
     */
    public static TidingsContender inOwnTransaction() {
        return new TidingsContender(new Use(false, Start.earliest(), null, true));
    }

    /**
     * Publishes in a transaction that Tidings begins and commits: {@code inTransaction(…)}.
     *
     * @return the contender
     */
    public static TidingsContender inLentTransaction() {
        return new TidingsContender(new Use(true, Start.earliest(), null, true));
    }

    /**
     * Handles only what is published from {@link Running#start()} on, and leaves the backlog alone.
     *
     * @return another contender
     */
    public TidingsContender fromNowOn() {
        return new TidingsContender(new Use(use.lendsTransaction, Start.latest(), use.subscription, use.handles));
    }

    /**
     * Handles under a name that several instances share.
     *
     * @param name of the subscription
     * @return another contender
     */
    public TidingsContender sharing(String name) {
        return new TidingsContender(new Use(use.lendsTransaction, use.start, name, use.handles));
    }

    /**
     * Starts without a subscription, as a process that only publishes.
     *
     * @return another contender
     */
    public TidingsContender publishingOnly() {
        return new TidingsContender(new Use(use.lendsTransaction, use.start, use.subscription, false));
    }

    @Override
    public String name() {
        return use.lendsTransaction ? "tidings.inTransaction" : "tidings";
    }

    @Override
    public String version() {
        String version = Tidings.class.getPackage().getImplementationVersion();
        return version == null ? "of this checkout" : version;
    }

    @Override
    public String settings() {
        return "all defaults; " + (use.lendsTransaction ? "inTransaction(…)" : "publish(tx, …)");
    }

    @Override
    public boolean runsOn(Kind kind) {
        return true;
    }

    @Override
    public boolean handles(Handling handling) {
        return true;
    }

    @Override
    public boolean keepsEvents() {
        return true;
    }

    @Override
    public int backlog() {
        return 1_000_000;
    }

    @Override
    public Running open(Target target, Plan plan, Sink sink) {
        HikariDataSource pool = target.pool(plan.publishers() + CONNECTIONS_TO_CONSUME);
        Tidings tidings = Tidings.on(pool);
        tidings.schema().migrate();
        return new RunningTidings(pool, tidings, use, plan, sink);
    }
}
