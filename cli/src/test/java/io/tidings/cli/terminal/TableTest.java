/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    private static final Style PLAIN = new Style(false);

    private final Table table = new Table().text("NAME").number("LAG").elastic("TYPES");

    @Test
    void alignsTextLeftAndNumbersRight() {
        table.row("email", 5, "order.placed");
        table.row("日本", "1,234", "*");

        assertThat(table.lines(PLAIN, Integer.MAX_VALUE))
                .containsExactly(
                        "NAME     LAG  TYPES", //
                        "email      5  order.placed",
                        "日本   1,234  *");
    }

    @Test
    void cutsTheElasticColumnWhereTheLineWouldNotFit() {
        table.row("email", 5, "order.placed, order.cancelled, order.shipped");

        assertThat(table.lines(PLAIN, 30)).containsExactly("NAME   LAG  TYPES", "email    5  order.placed, ord…");
    }

    @Test
    void keepsTheElasticColumnLegibleHoweverNarrowTheTerminal() {
        table.row("email", 5, "order.placed, order.cancelled");

        assertThat(table.lines(PLAIN, 5).get(1)).isEqualTo("email    5  order.p…");
    }

    @Test
    void coloursCellsWithoutMovingThem() {
        Style coloured = new Style(true);
        table.paint((heading, cell) -> heading.equals("LAG") ? coloured.red(cell) : cell)
                .row("a", 12, "b");

        assertThat(table.lines(coloured, 80))
                .containsExactly("\033[1mNAME  LAG  TYPES\033[0m", "a      \033[31m12\033[0m  b");
    }

    @Test
    void spellsOutControlCharacters() {
        table.row("a\033[2J", 1, "b\nc");

        assertThat(table.lines(PLAIN, 80).get(1)).isEqualTo("a\\u001b[2J    1  b\\nc");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> table.row("a")).hasMessage("a row must have 3 cells, has 1");
    }
}
