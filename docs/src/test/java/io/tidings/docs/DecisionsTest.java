/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decisions can be found, and each says what it has to. */
class DecisionsTest {

    static Stream<Page> decisions() {
        return Page.all().stream()
                .filter(page -> page.path().toString().matches("docs/adr/\\d{4}-.*\\.md"))
                .sorted((one, other) -> one.path().compareTo(other.path()));
    }

    @Test
    void areNumberedWithoutAGap() {
        List<Integer> numbers = decisions().map(DecisionsTest::number).toList();

        assertThat(numbers).isNotEmpty();
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void haveContextDecisionAndConsequences(Page decision) {
        assertThat(decision.lines().get(0)).matches("# %d\\. .+[^.]".formatted(number(decision)));
        assertThat(decision.lines()).contains("## Context", "## Decision", "## Consequences");
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void areListed(Page decision) {
        String name = decision.path().getFileName().toString();

        assertThat(String.join(
                        "\n",
                        Page.read(Page.root().resolve("docs/adr/README.md")).lines()))
                .contains("(%s)".formatted(name));
    }

    private static int number(Page decision) {
        return Integer.parseInt(decision.path().getFileName().toString().substring(0, 4));
    }
}
