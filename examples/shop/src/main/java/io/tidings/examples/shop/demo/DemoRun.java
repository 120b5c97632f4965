/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.examples.shop.account.Account;
import io.tidings.examples.shop.account.Auditor;
import io.tidings.examples.shop.database.Database;
import io.tidings.examples.shop.orders.OrderService;
import io.tidings.examples.shop.run.Shop;
import io.tidings.examples.shop.view.View;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One run of the demo, from an empty shop to a settled account. */
public final class DemoRun {

    /** Something to do between the end of the work and the account; for tests that spoil the evidence. */
    @FunctionalInterface
    public interface BeforeAccount {

        /**
         * Does it.
         *
         * @param run which run
         * @param database its tables
         * @throws SQLException if the database refuses
         */
        void touch(Plan run, HikariDataSource database) throws SQLException;
    }

    /**
     * What is wanted.
     *
     * @param database where
     * @param broker what carries the events, or null for the database itself
     * @param directory where its files go
     * @param runFor how long orders are placed
     * @param ordersPerSecond how many
     * @param smtp host and port of a mail server, or null for files only
     */
    public record Wish(
            Database database,
            @Nullable Broker broker,
            Path directory,
            Duration runFor,
            int ordersPerSecond,
            @Nullable String smtp) {}

    private static final int CONNECTIONS = 20;
    private static final String NAME = "shop-1";

    private final Wish wish;
    private final View view;
    private final BeforeAccount beforeAccount;

    /**
     * Makes a run.
     *
     * @param wish what is wanted
     * @param view shows it
     * @param beforeAccount done before the account is settled
     */
    public DemoRun(Wish wish, View view, BeforeAccount beforeAccount) {
        this.wish = wish;
        this.view = view;
        this.beforeAccount = beforeAccount;
    }

    /**
     * Runs it.
     *
     * @return what came of it
     * @throws IOException if a file is in the way
     * @throws SQLException if the database refuses
     * @throws InterruptedException if interrupted
     */
    public Report run() throws IOException, SQLException, InterruptedException {
        try (HikariDataSource pool = wish.database().open(NAME, CONNECTIONS)) {
            Preparation preparation = Preparation.of(pool, wish.broker(), wish.directory());
            Plan plan = new Plan(wish.database(), wish.broker(), preparation.run(), wish.smtp());
            try (Instance first = Instance.open(plan, pool, NAME);
                    SecondInstance second = SecondInstance.of(plan);
                    OrderService orders = new OrderService(first.tidings(), pool, plan.run())) {
                orders.rehearse();
                first.start();
                return run(plan, stage(first, second, orders), preparation);
            }
        }
    }

    private Director.Stage stage(Instance first, SecondInstance second, OrderService orders) {
        return new Director.Stage(
                first,
                second,
                orders,
                new Watch(first.tidings(), first.shop().run(), wish.broker() != null),
                new DeadLetterDesk(first.tidings(), first.shop().run()),
                new Timeline(view));
    }

    private Report run(Plan plan, Director.Stage stage, Preparation preparation)
            throws IOException, SQLException, InterruptedException {
        stage.timeline()
                .tell("run %s on %s".formatted(plan.run().id(), plan.database().shown()));
        if (plan.broker() != null) {
            stage.timeline().tell("a relay forwards from there to " + plan.broker());
        }
        preparation
                .listeners()
                .forEach(name -> stage.timeline().tell("note: '%s' gets the demo's orders too".formatted(name)));
        stage.watch().refresh();
        long start = firstPosition(stage.watch());
        Director director = new Director(stage, wish.runFor());
        Observer observer = new Observer(stage, title(), wish.runFor());
        new Performance(stage, director, observer, view).play(wish.ordersPerSecond(), wish.runFor());
        forgetACustomer(stage, plan);
        stage.first().stop();
        new Names(stage.first().tidings(), stage.first().pool())
                .release(plan.run().namePrefix());
        beforeAccount.touch(plan, stage.first().pool());
        try (Tidings log = Shop.tidings(stage.first().pool()).build()) {
            return new Report(
                    plan,
                    account(log, plan, stage, Start.position(start)),
                    stage.second().description() + ", " + stage.second().death(),
                    director.takeover());
        }
    }

    /** Whoever reads the log from here on, such as the account, finds nobody. */
    private static void forgetACustomer(Director.Stage stage, Plan plan) {
        String customer = OrderService.forgottenCustomer(plan.run());
        if (stage.first().tidings().persons().erase(customer)) {
            stage.timeline()
                    .good("customer %s asks to be forgotten: the key is destroyed, and with it the name in the log"
                            .formatted(customer));
        }
    }

    /** The log says what was announced, also where a broker carries it. */
    private static Account account(Tidings log, Plan plan, Director.Stage stage, Start start)
            throws IOException, SQLException, InterruptedException {
        return new Auditor(log, stage.first().pool(), plan.run())
                .audit(
                        start,
                        stage.orders().declined(),
                        name -> stage.desk()
                                .count(name.substring(plan.run().namePrefix().length())));
    }

    private String title() {
        String database = "Tidings: a shop on " + wish.database().kind();
        return wish.broker() == null
                ? database
                : "%s and %s".formatted(database, wish.broker().kind());
    }

    /** Everything that this run publishes comes after what its subscriptions, or the relay, began with. */
    private static long firstPosition(Watch watch) {
        if (watch.relay().isPresent()) {
            return watch.relay().get().position();
        }
        return Instance.PARTS.stream()
                .mapToLong(
                        part -> watch.of(part).map(SubscriptionStatus::position).orElse(0L))
                .min()
                .orElse(0);
    }
}
