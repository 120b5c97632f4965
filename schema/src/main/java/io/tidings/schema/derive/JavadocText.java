/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.util.DocTreeScanner;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns Javadoc into plain words. */
final class JavadocText extends DocTreeScanner<@Nullable Void, StringBuilder> {

    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "nbsp", " ", "ndash", "–", "mdash", "—");

    private JavadocText() {}

    static String of(List<? extends DocTree> parts) {
        StringBuilder words = new StringBuilder();
        JavadocText text = new JavadocText();
        for (DocTree part : parts) {
            // Tags such as <p> and <b> only part and dress words.
            if (part.getKind() == DocTree.Kind.START_ELEMENT) {
                words.append(' ');
            }
            text.scan(part, words);
        }
        return words.toString().replaceAll("\\s+", " ").strip();
    }

    @Override
    public @Nullable Void visitText(TextTree text, StringBuilder words) {
        words.append(text.getBody());
        return null;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, StringBuilder words) {
        words.append(literal.getBody().getBody());
        return null;
    }

    @Override
    public @Nullable Void visitLink(LinkTree link, StringBuilder words) {
        if (link.getLabel().isEmpty()) {
            words.append(
                    link.getReference().getSignature().replaceFirst("^#", "").replace('#', '.'));
            return null;
        }
        return super.visitLink(link, words);
    }

    @Override
    public @Nullable Void visitReference(ReferenceTree reference, StringBuilder words) {
        return null;
    }

    @Override
    public @Nullable Void visitEntity(EntityTree entity, StringBuilder words) {
        words.append(ENTITIES.getOrDefault(entity.getName().toString(), ""));
        return null;
    }
}
