/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schema.registry.SubjectConfig;
import io.tidings.schema.repository.Settings;
import org.junit.jupiter.api.Test;

/** The page on schemas says what the code does where nothing is set. */
class PolicyDefaultsTest {

    private static String row(String beginning) {
        return Page.read(Page.root().resolve("docs/schemas.md")).lines().stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElse("");
    }

    @Test
    void areThoseOfTheRegistry() {
        assertThat(row("| [registry]"))
                .contains(
                        "`%s`, `%s`".formatted(SubjectConfig.DEFAULT.compatibility(), SubjectConfig.DEFAULT.policy()));
    }

    @Test
    void areThoseOfTheFolder() {
        assertThat(row("| [folder]"))
                .contains("`%s`, `%s`".formatted(Settings.DEFAULT.compatibility(), Settings.DEFAULT.policy()));
    }
}
