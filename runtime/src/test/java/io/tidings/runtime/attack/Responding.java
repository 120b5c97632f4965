/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import io.tidings.Delivery;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.Tidings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A plain and a transactional subscription that write down what they get, and fail now and then. */
final class Responding {

    static final String PLAIN = "plain";
    static final String TRANSACTIONAL = "transactional";

    private static final RetryPolicy PATIENT = RetryPolicy.standard()
            .immediate(1)
            .delayed(1000)
            .backoff(Duration.ofMillis(20), 1.5, Duration.ofMillis(200));

    private Responding() {}

    static Tidings declaredOn(Tidings tidings, DataSource dataSource) {
        tidings.subscribe(PLAIN)
                .startAt(Start.earliest())
                .retry(PATIENT)
                .outageAfter(10, Duration.ofMillis(200))
                .to(Raised.class, (step, delivery) -> {
                    failNowAndThen(delivery, 11);
                    try (Connection connection = dataSource.getConnection()) {
                        Counters.addEffect(connection, delivery);
                    }
                    failNowAndThen(delivery, 13);
                });
        tidings.subscribe(TRANSACTIONAL)
                .startAt(Start.earliest())
                .retry(PATIENT)
                .outageAfter(10, Duration.ofMillis(200))
                .inTransaction(Raised.class, (step, tx, delivery) -> {
                    failNowAndThen(delivery, 17);
                    Counters.addEffect(tx, delivery);
                    failNowAndThen(delivery, 19);
                });
        return tidings;
    }

    private static void failNowAndThen(Delivery<Raised> delivery, int every) throws SQLException {
        if (delivery.payload().value() % every == every - 1 && delivery.attempt() <= 3) {
            throw new SQLException("attempt %d at %s fails".formatted(delivery.attempt(), delivery.payload()));
        }
    }
}
