/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schema.lint.LintRule;
import io.tidings.schema.lint.Linter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page on the design of events lists the rules that there are, with the reasons that they give. */
class EventDesignPageTest {

    @Test
    void listsEveryRuleWithItsReason() {
        List<String> rows = Page.read(Page.root().resolve("docs/event-design.md")).lines().stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows).hasSameSizeAs(Linter.rules());
        for (int i = 0; i < rows.size(); i++) {
            LintRule rule = Linter.rules().get(i);
            assertThat(rows.get(i))
                    .startsWith("| `%s` | ".formatted(rule.id()))
                    .endsWith(" | %s |".formatted(rule.why()));
        }
    }
}
