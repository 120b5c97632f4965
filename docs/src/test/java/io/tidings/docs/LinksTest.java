/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every relative link leads somewhere. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");

    record Link(Page page, String target) {

        boolean isRelative() {
            return !target.matches("[a-z]+:.*");
        }

        Path file() {
            String path = target.replaceFirst("#.*", "");
            Path from = Page.root().resolve(page.path());
            return path.isEmpty() ? from : from.resolveSibling(path).normalize();
        }

        String anchor() {
            return target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
        }

        @Override
        public String toString() {
            return page + " → " + target;
        }
    }

    static Stream<Link> links() {
        return Page.all().stream().flatMap(page -> linksOf(page).stream()).filter(Link::isRelative);
    }

    private static List<Link> linksOf(Page page) {
        List<Link> links = new ArrayList<>();
        for (String line : page.prose()) {
            Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", ""));
            while (link.find()) {
                links.add(new Link(page, link.group(1)));
            }
        }
        return links;
    }

    @Test
    void thereAreLinksToFollow() {
        assertThat(links()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("links")
    void leadsToAFileOfThisProject(Link link) {
        assertThat(link.file()).as("%s", link).exists();
        assertThat(link.file().startsWith(Page.root()))
                .as("%s stays inside", link)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("links")
    void leadsToAHeadingIfItNamesOne(Link link) {
        if (!link.anchor().isEmpty() && Files.isRegularFile(link.file())) {
            assertThat(anchors(Page.read(link.file()))).as("%s", link).contains(link.anchor());
        }
    }

    private static List<String> anchors(Page page) {
        return page.prose().stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> slug(heading.group(1)))
                .toList();
    }

    /** As GitHub makes anchors of headings. */
    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }
}
