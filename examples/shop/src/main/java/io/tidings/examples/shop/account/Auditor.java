/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.account;

import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.run.Journal;
import io.tidings.examples.shop.run.Run;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** Settles the account of a run that has ended. */
public final class Auditor {

    private final Tidings tidings;
    private final DataSource database;
    private final Run run;

    /**
     * Makes an auditor.
     *
     * @param tidings reads the log
     * @param database reads the tables
     * @param run which run
     */
    public Auditor(Tidings tidings, DataSource database, Run run) {
        this.tidings = tidings;
        this.database = database;
        this.run = run;
    }

    /**
     * Looks at everything and counts.
     *
     * @param start where in the log the run begins, or before
     * @param rolledBack orders of which nothing may be found
     * @param desk what was seen of a subscription's dead letters, by its name
     * @return the account
     * @throws SQLException if a table cannot be read
     * @throws IOException if a file cannot be read
     * @throws InterruptedException if interrupted while it reads the log
     */
    public Account audit(Start start, Set<String> rolledBack, Function<String, DeadLetterCount> desk)
            throws SQLException, IOException, InterruptedException {
        Announced announced = Announced.read(tidings, run, start);
        try (Connection connection = database.getConnection()) {
            return audit(connection, announced, rolledBack, desk);
        }
    }

    private Account audit(
            Connection connection, Announced announced, Set<String> rolledBack, Function<String, DeadLetterCount> desk)
            throws SQLException, IOException {
        Map<String, String> orders = orders(connection);
        Checks checks = new Checks(connection, run, announced);
        Checks.Atomicity atomicity = checks.atomicity(orders.keySet(), rolledBack);
        List<Account.Check> checked =
                List.of(checks.stock(), checks.invoiceNumbers(), checks.revenue(), checks.versions(), checks.privacy());
        List<Account.Line> lines = lines(new Effects(connection, run, announced), desk);
        long violations = OrderKeeping.inWarehouse(connection, run) + OrderKeeping.inMail(run);
        long cancelled = orders.values().stream().filter("CANCELLED"::equals).count();
        long lost = atomicity.lost()
                + sum(lines, Account.Line::lost)
                + Math.max(0, cancelled - announced.cancelled().size());
        long ghosts = atomicity.ghosts() + sum(lines, Account.Line::ghosts);
        boolean balanced = lines.stream().allMatch(Account.Line::fits)
                && checked.stream().allMatch(Account.Check::holds)
                && lost == 0
                && ghosts == 0
                && violations == 0;
        return new Account(
                run.id(),
                orders.size(),
                cancelled,
                rolledBack.size(),
                lines,
                lost,
                sum(lines, Account.Line::duplicateEffects),
                ghosts,
                violations,
                checked,
                balanced);
    }

    private Map<String, String> orders(Connection connection) throws SQLException {
        Map<String, String> orders = new HashMap<>();
        Sql.query(
                connection,
                row -> orders.put(row.getString(1), row.getString(2)),
                "SELECT order_id, state FROM shop_order WHERE run_id = ?",
                run.id());
        return orders;
    }

    private List<Account.Line> lines(Effects effects, Function<String, DeadLetterCount> desk)
            throws SQLException, IOException {
        Map<String, Map<String, Integer>> calls = Journal.calls(run);
        List<Account.Line> lines = new ArrayList<>();
        for (Map.Entry<String, Tally> entry : effects.tallies().entrySet()) {
            String name = run.subscription(entry.getKey());
            long retried = calls.getOrDefault(name, Map.of()).values().stream()
                    .filter(times -> times > 1)
                    .count();
            lines.add(line(name, entry.getValue(), retried, desk.apply(name)));
        }
        return lines;
    }

    private static Account.Line line(String name, Tally tally, long retried, DeadLetterCount dead) {
        return new Account.Line(
                name,
                tally.expected(),
                tally.handled(),
                retried,
                dead.seen(),
                dead.redriven(),
                Math.max(0, tally.missing() - dead.remaining()),
                tally.duplicates(),
                tally.ghosts());
    }

    private static long sum(List<Account.Line> lines, Function<Account.Line, Long> what) {
        return lines.stream().mapToLong(what::apply).sum();
    }
}
