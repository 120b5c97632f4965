/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import java.util.List;

/** Writes the words and signs of a schema in one layout, whatever the layout that they came in. */
final class ProtoLayout {

    private static final String INDENTATION = "  ";

    private final StringBuilder text = new StringBuilder();
    private String last = "";
    private int depth;

    private ProtoLayout() {}

    static String of(List<String> tokens) {
        ProtoLayout layout = new ProtoLayout();
        tokens.forEach(layout::add);
        return layout.text.append('\n').toString();
    }

    private void add(String token) {
        if (token.equals("}")) {
            depth = Math.max(0, depth - 1);
        }
        if (text.length() > 0) {
            text.append(between(token));
        }
        text.append(token);
        if (token.equals("{")) {
            depth++;
        }
        last = token;
    }

    private String between(String next) {
        if (last.equals("}") && isOneOf(next, ";", ",", "]")) {
            return "";
        }
        if (isOneOf(last, "{", "}", ";") || next.equals("}")) {
            return "\n" + INDENTATION.repeat(depth);
        }
        boolean close = isOneOf(last, "(", "[", "<")
                || isOneOf(next, ";", ",", ")", "]", "<", ">", ":")
                || next.startsWith(".") && last.equals(")");
        return close ? "" : " ";
    }

    private static boolean isOneOf(String token, String... tokens) {
        return List.of(tokens).contains(token);
    }
}
