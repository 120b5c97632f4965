/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.spi.StoredEvent;
import io.tidings.testsupport.Databases;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SqliteInsertIT {

    @Test
    void tellsNoPositionsWhenATriggerDrewSomeAsWell() throws SQLException {
        try (TestLog log = TestLog.open(Databases.SQLITE)) {
            log.execute("""
                    CREATE TRIGGER ${prefix}copy AFTER INSERT ON ${event} WHEN NEW.type = 'test.n'
                    BEGIN
                      INSERT INTO ${event} (type) VALUES ('copy.n');
                    END""");

            long[] one = log.publish(1);
            long[] two = log.publish(2);

            assertThat(one)
                    .containsExactly(log.read(0, 10, "test.n").events().get(0).position());
            assertThat(two).isEmpty();
            assertThat(log.read(0, 10).events())
                    .extracting(StoredEvent::event)
                    .extracting(event -> event.type())
                    .containsExactly("test.n", "copy.n", "test.n", "copy.n", "test.n", "copy.n");
        }
    }
}
