/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The code in the pages is the code that is compiled and run, and the help in the pages is what the command prints.
 * With {@code -Ddocs.write} the pages are written anew before they are compared.
 */
class DocumentedCodeTest {

    /** Languages whose blocks must come from a source. */
    private static final Set<String> COMPILED = Set.of("java", "sql");

    @BeforeAll
    static void writePages() {
        if (System.getProperty("docs.write") != null) {
            Page.all().forEach(Page::remake);
        }
    }

    static Stream<Page.Fence> fences() {
        return Page.all().stream().flatMap(page -> page.fences().stream());
    }

    static Stream<Page.Fence> madeFences() {
        return fences().filter(Page.Fence::isMade);
    }

    @Test
    void thereIsCodeToCompare() {
        assertThat(madeFences().filter(fence -> fence.language().equals("java")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("fences")
    void namesWhereItComesFrom(Page.Fence fence) {
        if (COMPILED.contains(fence.language())) {
            assertThat(fence.source())
                    .as("%s must be preceded by <!-- from: path#region -->", fence)
                    .isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("madeFences")
    void isWhatItsSourceSays(Page.Fence fence) {
        assertThat(fence.code()).isNotEmpty();
        assertThat(fence.code())
                .as("%s and %s; -Ddocs.write writes the page anew", fence, fence.marker())
                .isEqualTo(fence.made());
    }

    @ParameterizedTest
    @MethodSource("madeFences")
    void comesFromASourceThatTheBuildCompilesOrRuns(Page.Fence fence) {
        fence.source().ifPresent(source -> {
            assertThat(source.toString()).matches("[\\w/-]+/src/(main|test)/(java|resources)/.+");
            assertThat(Page.root().resolve(source)).isRegularFile();
        });
    }
}
