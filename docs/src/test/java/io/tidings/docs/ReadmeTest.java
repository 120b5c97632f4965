/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A reader of the README is not kept waiting. */
class ReadmeTest {

    private final Page readme = Page.read(Page.root().resolve("README.md"));

    @Test
    void isShort() {
        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void showsCodeByLineTwentyFive() {
        Page.Fence first = readme.fences().get(0);

        assertThat(first.language()).isEqualTo("java");
        assertThat(first.line()).isLessThanOrEqualTo(25);
    }
}
