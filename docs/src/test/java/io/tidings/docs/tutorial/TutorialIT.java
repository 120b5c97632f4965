/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs.tutorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.DeadLetter;
import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tutorial, step by step. */
class TutorialIT {

    private final TestDatabase database = Databases.SQLITE.open();
    private final Tidings operator = Tidings.on(database.dataSource());

    @AfterEach
    void close() {
        operator.close();
        database.close();
    }

    @Test
    void leadsFromAnOrderToARedrivenDeadLetter() throws Exception {
        DeadLetter.Id broken = new DeadLetter.Id("email", 2);
        try (Shop shop = new Shop(database.dataSource())) {
            shop.open();
            shop.place(new OrderPlaced("1", "ada@example.com", 6));
            shop.place(new OrderPlaced("2", "grace.example.com", 3));
            shop.place(new OrderPlaced("3", "alan@example.com", 2));
            await().until(() -> operator.deadLetters().find(broken).isPresent());
            await().until(() -> lag("email") == 0 && lag("inventory") == 0);

            assertThat(operator.tail(Start.earliest()).next(10, Duration.ZERO)).hasSize(3);
            assertThat(operator.deadLetters().find(broken)).hasValueSatisfying(letter -> {
                assertThat(letter.failure().message()).isEqualTo("'grace.example.com' is no email address");
                assertThat(letter.event().key()).contains("2");
            });
            assertThat(cups()).isEqualTo(100 - 6 - 3 - 2);

            operator.deadLetters()
                    .edit(broken, bytes("{\"orderId\":\"2\",\"email\":\"grace@example.com\",\"cups\":3}"));
            assertThat(operator.deadLetters().redrive(broken)).isTrue();
            await().until(() -> lag("email") == 0);
        }

        assertThat(operator.deadLetters().find(broken)).isEmpty();
        assertThat(cups()).as("inventory handled nothing twice").isEqualTo(100 - 6 - 3 - 2);
    }

    @Test
    void goesOnWhereItWasAfterARestart() throws Exception {
        try (Shop shop = new Shop(database.dataSource())) {
            shop.open();
            shop.place(new OrderPlaced("1", "ada@example.com", 6));
        }
        try (Shop shop = new Shop(database.dataSource())) {
            shop.open();
            shop.place(new OrderPlaced("2", "grace@example.com", 3));
            await().until(() -> lag("inventory") == 0);
        }

        assertThat(cups()).isEqualTo(100 - 6 - 3);
    }

    private long lag(String subscription) {
        return operator.subscriptions().list().stream()
                .filter(status -> status.name().equals(subscription))
                .mapToLong(SubscriptionStatus::lagEvents)
                .findFirst()
                .orElse(-1);
    }

    private int cups() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT cups FROM stock")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
