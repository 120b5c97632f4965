/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events of this application and of others meet their schema on a real database. */
class SchemaGuardIT {

    @EventType("order.placed")
    record OrderPlaced(@Key String orderId, String customerId) {}

    private static final Schema SCHEMA =
            SchemaLanguages.load().read(SchemaDefinition.of(SchemaFormat.JSON, """
                            {"type": "object",
                             "properties": {"orderId": {"type": "string"}, "customerId": {"type": "string", "minLength": 1}},
                             "required": ["orderId", "customerId"]}
                            """), Map.of());

    private final TestDatabase database = Databases.POSTGRESQL.open();
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final Tidings tidings = Tidings.builder(database.dataSource())
            .interceptor(SchemaGuard.with(
                            (type, version) -> type.equals("order.placed") ? Optional.of(SCHEMA) : Optional.empty())
                    .build())
            .build();

    @AfterEach
    void close() {
        tidings.close();
        database.close();
    }

    @Test
    void storesNothingOfAPublishThatBreaksItsSchema() throws Exception {
        start();

        assertThatThrownBy(() -> tidings.publish(new OrderPlaced("1", "")))
                .isInstanceOf(SchemaViolationException.class)
                .hasMessageContaining("/customerId breaks minLength 1");
        tidings.publish(new OrderPlaced("2", "ann"));

        await().atMost(Duration.ofSeconds(30)).until(() -> handled.contains("2"));
        assertThat(handled).containsExactly("2");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aBadRowOfAnotherProgramBecomesADeadLetterWithItsReasonAndStopsNobody() throws Exception {
        start();

        insert("3", "{\"orderId\": \"3\", \"custId\": \"bob@example.org\"}");
        insert("4", "{\"orderId\": \"4\", \"customerId\": \"cid\"}");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> handled.contains("4") && !letters().isEmpty());
        assertThat(handled).containsExactly("4");
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.event().key()).contains("3");
            assertThat(letter.failure().message())
                    .contains("order.placed v1 does not follow its schema")
                    .contains("no property 'customerId'")
                    .doesNotContain("bob@");
        });
    }

    private void start() {
        tidings.subscribe("email")
                .startAt(Start.earliest())
                .to(OrderPlaced.class, placed -> handled.add(placed.orderId()));
        tidings.start();
    }

    private List<DeadLetter> letters() {
        return tidings.deadLetters().list(new DeadLetters.Filter("email", null, null), null, 10);
    }

    private void insert(String key, String json) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO tidings_event (type, event_key, data) VALUES ('order.placed', '%s', convert_to('%s', 'UTF8'))"
                            .formatted(key, json));
        }
    }

    private long count() throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM tidings_event")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
