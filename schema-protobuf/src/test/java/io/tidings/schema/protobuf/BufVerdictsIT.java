/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our verdicts on the table of changes beside those of Buf; where they differ, the table says why. */
class BufVerdictsIT {

    @TempDir
    private Path folder;

    @Test
    void areThoseOfBufOrTheTableSaysWhy() throws Exception {
        Buf.install();
        List<ProtobufChange> changes = ProtobufChange.all().toList();
        Path older = Files.createDirectory(folder.resolve("older"));
        Path newer = Files.createDirectory(folder.resolve("newer"));
        for (int i = 0; i < changes.size(); i++) {
            write(older, i, changes.get(i).older());
            write(newer, i, changes.get(i).newer());
        }

        Map<String, Set<String>> found = Buf.breaking(older, newer);

        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < changes.size(); i++) {
            ProtobufChange change = changes.get(i);
            Set<String> kinds = found.getOrDefault(name(i), Set.of());
            String theirs = kinds.isEmpty() ? "-" : String.join(" ", kinds);
            if (change.otherVerdict() == null) {
                all.assertThat(!kinds.isEmpty())
                        .as("%s Buf says: %s", change, theirs)
                        .isEqualTo(change.breaks());
            } else {
                all.assertThat(change.otherVerdict()).as(change.why()).startsWith(theirs + ": ");
                all.assertThat(kinds.isEmpty()).as(change.why()).isEqualTo(change.breaks());
            }
        }
        all.assertAll();
        assertThat(found).as("so the test can fail").hasSizeGreaterThan(30);
        assertThat(found.values()).noneMatch(kinds -> kinds.contains("COMPILE"));
    }

    private static String name(int number) {
        return "c%d.proto".formatted(number);
    }

    /** Each file has a package of its own, so that one call judges them all. */
    private static void write(Path folder, int number, ProtobufSchema schema) throws IOException {
        String text = schema.definition().text();
        int afterSyntax = text.indexOf(';') + 1;
        String named = text.replaceFirst("\\bpackage ", "package c%d.".formatted(number));
        String whole = !named.equals(text)
                ? named
                : "%s package c%d;%s".formatted(text.substring(0, afterSyntax), number, text.substring(afterSyntax));
        Files.writeString(folder.resolve(name(number)), whole);
    }
}
