/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import io.tidings.Tidings;
import io.tidings.TidingsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Raises counters and publishes it, slowly now and then and not always to the end, until told to stop. */
final class Raising implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Raising.class);

    private final DataSource dataSource;
    private final Tidings tidings;
    private final Dice dice;
    private final AtomicBoolean stopped;

    Raising(DataSource dataSource, Tidings tidings, Dice dice, AtomicBoolean stopped) {
        this.dataSource = dataSource;
        this.tidings = tidings;
        this.dice = dice;
        this.stopped = stopped;
    }

    @Override
    public void run() {
        while (!stopped.get()) {
            try (Connection tx = dataSource.getConnection()) {
                tx.setAutoCommit(false);
                raise(tx);
            } catch (SQLException | TidingsException away) {
                LOG.info("Did not publish; the counter tells whether it did", away);
            }
            dice.pause(1, 20);
        }
    }

    private void raise(Connection tx) throws SQLException {
        // In the order of the counters, for others do the same.
        int first = dice.below(Counters.COUNT);
        int last = Math.min(Counters.COUNT - 1, first + dice.below(3));
        for (int number = first; number <= last; number++) {
            tidings.publish(tx, Counters.raise(tx, number));
        }
        if (dice.oneIn(20)) {
            dice.pause(50, 700);
        }
        if (dice.oneIn(10)) {
            tx.rollback();
        } else {
            tx.commit();
        }
    }
}
