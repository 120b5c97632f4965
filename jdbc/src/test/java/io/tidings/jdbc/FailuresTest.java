/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.spi.EventLogException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P01", "57P03", "55P03", "HYT00"})
    void callsPassingWhatMayPass(String state) {
        EventLogException failure = Failures.of("read events", "jdbc:x", new SQLException("away", state));

        assertThat(failure.isTransient()).isTrue();
        assertThat(failure)
                .hasMessage(
                        "Cannot read events on jdbc:x: away [%s]. This may pass: check that the database is up and can be reached, and try again."
                                .formatted(state));
    }

    @Test
    void callsPassingWhatThePoolCouldNotGive() {
        SQLException failure = new SQLTransientConnectionException("Connection is not available");

        assertThat(Failures.of("read", null, failure).isTransient()).isTrue();
        assertThat(Failures.of("read", null, failure)).hasMessageStartingWith("Cannot read on the data source: ");
    }

    @ParameterizedTest
    @CsvSource({"08006,true", "57P01,true", "40001,false", "55P03,false", "42501,false"})
    void tellsAwayFromBusy(String state, boolean away) {
        assertThat(Failures.isAway(new SQLException("no", state))).isEqualTo(away);
        assertThat(Failures.isAway(new SQLTransientConnectionException("no connection")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42501", "22001", "23505"})
    void callsLastingWhatWillNotPass(String state) {
        assertThat(Failures.of("read", "jdbc:x", new SQLException("no", state)).isTransient())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42P01", "42S02", "42S04"})
    void saysHowTablesAreMade(String state) {
        EventLogException failure = Failures.of("read", "jdbc:x", new SQLException("no table", state));

        assertThat(failure.isTransient()).isFalse();
        assertThat(failure).hasMessageContaining("run `tidings migrate`");
    }

    @Test
    void knowsABusySqliteByItsNumber() {
        assertThat(Failures.isTransient(new SQLException("busy", null, 5))).isTrue();
        assertThat(Failures.isTransient(new SQLException("busy snapshot", null, 517)))
                .isTrue();
        assertThat(Failures.isTransient(new SQLException("full", null, 13))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/db?user=me&password=secret,jdbc:postgresql://h/db",
        "jdbc:postgresql://h/db?password=secret&ssl=true,jdbc:postgresql://h/db?ssl=true",
        "jdbc:mysql://me:secret@h/db,jdbc:mysql://h/db",
        "jdbc:h2:file:/x;PASSWORD=secret,jdbc:h2:file:/x",
        "jdbc:sqlite:/x.db,jdbc:sqlite:/x.db"
    })
    void hidesCredentials(String url, String shown) {
        assertThat(Failures.withoutCredentials(url)).isEqualTo(shown);
    }
}
