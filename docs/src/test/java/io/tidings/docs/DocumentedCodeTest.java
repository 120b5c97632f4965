/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code in the pages is the code that is compiled and run. */
class DocumentedCodeTest {

    /** Languages whose blocks must come from a source. */
    private static final Set<String> COMPILED = Set.of("java", "sql");

    static Stream<Page.Fence> fences() {
        return Page.all().stream().flatMap(page -> page.fences().stream());
    }

    static Stream<Page.Fence> fencesWithASource() {
        return fences().filter(fence -> !fence.source().isEmpty());
    }

    @Test
    void thereIsCodeToCompare() {
        assertThat(fencesWithASource().filter(fence -> fence.language().equals("java")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("fences")
    void namesWhereItComesFrom(Page.Fence fence) {
        if (COMPILED.contains(fence.language())) {
            assertThat(fence.source())
                    .as("%s must be preceded by <!-- from: path#region -->", fence)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("fencesWithASource")
    void isTheSameInItsSource(Page.Fence fence) {
        Path source = Page.root().resolve(fence.source());

        assertThat(source).as("the source of %s", fence).isRegularFile();
        assertThat(fence.code())
                .as("%s and the region '%s' of %s", fence, fence.region(), fence.source())
                .isEqualTo(Region.of(source, fence.region()));
    }

    @ParameterizedTest
    @MethodSource("fencesWithASource")
    void comesFromASourceThatTheBuildCompilesOrRuns(Page.Fence fence) {
        assertThat(fence.source()).matches("[\\w/-]+/src/(main|test)/(java|resources)/.+");
        assertThat(Files.exists(Page.root().resolve(fence.source()))).isTrue();
    }
}
