/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.spi.PositionSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

    private final Statements statements = new Statements(
            new Tables("app", "my_"),
            Map.of("now", "CLOCK()", "later", "${now} + ?"),
            Map.of("micros", "M(%s)"::formatted));

    @Test
    void fillsInTablesWordsAndFunctions() {
        assertThat(statements.of("SELECT ${micros:e.time} FROM ${event} AS e WHERE x < ${later}"))
                .isEqualTo("SELECT M(e.time) FROM app.my_event AS e WHERE x < CLOCK() + ?");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> statements.of("${unknown}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1x", "a-b", "a;b", "a b", "abcdefghijabcdefghijabcdefghijabcdefghijk"})
    void refusesPrefixesThatAreNotIdentifiers(String prefix) {
        assertThatThrownBy(() -> new Tables(null, prefix)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesSchemasThatAreNotIdentifiers() {
        assertThatThrownBy(() -> new Tables("a\"b", "tidings_")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void narrowsByNamesAndFamilies() {
        TypeFilter filter = TypeFilter.of(Set.of("order.*", "invoice.sent", "a.b"));

        assertThat(filter.condition()).isEqualTo("(e.type IN (?, ?) OR SUBSTR(e.type, 1, 6) = ?)");
        assertThat(filter.values()).isEqualTo(List.of("a.b", "invoice.sent", "order."));
        assertThat(TypeFilter.of(Set.of("x", "*")).isAll()).isTrue();
        assertThat(TypeFilter.of(Set.of()).isAll()).isTrue();
    }

    @Test
    void splitsScriptsAtSemicolonsOutsideOfFunctions() {
        Script script = new Script(1, "V1", """
                -- A comment; with a semicolon.
                CREATE TABLE a (x int); -- another
                CREATE FUNCTION f() AS $$
                  SELECT 1;
                  SELECT 2;
                $$;

                CREATE TABLE b (
                  y int
                );
                """);

        assertThat(script.statements())
                .containsExactly(
                        "CREATE TABLE a (x int)",
                        "CREATE FUNCTION f() AS $$\n  SELECT 1;\n  SELECT 2;\n$$",
                        "CREATE TABLE b (\n  y int\n)");
    }

    @Test
    void namesFewDifferentStatementsForManyHoles() {
        Dialect dialect = new MySqlDialect(new Tables(null, "t_"), "jdbc:x", false);
        PositionSet.Builder holes = new PositionSet.Builder();
        for (int i = 0; i < 5; i++) {
            holes.add(i * 10L, i * 10L);
        }
        for (int i = 10; i < 13; i++) {
            holes.add(i * 10L, i * 10L + 5);
        }

        Dialect.Places places = dialect.at(holes.build());

        assertThat(places.where().chars().filter(c -> c == '?').count()).isEqualTo(8 + 8);
        assertThat(places.values())
                .isEqualTo(
                        List.of(0L, 10L, 20L, 30L, 40L, 40L, 40L, 40L, 100L, 105L, 110L, 115L, 120L, 125L, 120L, 125L));
    }
}
