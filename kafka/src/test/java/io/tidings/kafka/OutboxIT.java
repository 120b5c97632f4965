/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static io.tidings.kafka.Play.event;
import static io.tidings.kafka.Play.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import io.tidings.testsupport.attack.NoCodec;
import java.sql.Connection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database beside: published in its transactions, relayed to Kafka, handled from there. */
@Timeout(180)
class OutboxIT {

    @Test
    void publishesWithATransactionAndHandlesFromKafka() throws Exception {
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        try (TestDatabase database = PostgresServer.shared().open();
                com.zaxxer.hikari.HikariDataSource pool = database.pool(10);
                Tidings tidings = Tidings.builder((DataSource) pool)
                        .codec(new NoCodec())
                        .transport(KafkaServer.shared().url() + "?partitions=2&prefix=outbox.")
                        .build()) {
            tidings.subscribe("s").startAt(Start.earliest()).decidingRaw("order.placed", (each, delivery) -> {
                handled.add(each.text());
                return Outcome.handled();
            });
            tidings.start();
            for (int i = 0; i < 50; i++) {
                try (Connection tx = pool.getConnection()) {
                    tx.setAutoCommit(false);
                    tidings.publish(tx, event("order.placed", "k", "" + i));
                    if (i % 10 == 3) {
                        tx.rollback();
                    } else {
                        tx.commit();
                    }
                }
            }

            eventually().until(() -> handled.size() >= 45);
            assertThat(handled.stream().map(Integer::parseInt).toList())
                    .hasSize(45)
                    .isSorted()
                    .doesNotContain(3, 13, 23);
        }
    }
}
