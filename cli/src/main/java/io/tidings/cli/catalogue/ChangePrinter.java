/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.catalogue;

import io.tidings.catalogue.comparison.AsyncApiChange;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Output;
import io.tidings.cli.terminal.Style;
import io.tidings.cli.terminal.Text;
import io.tidings.schema.Difference;
import java.util.List;

/** Shows what changed between two documents. */
final class ChangePrinter {

    private final Output out;
    private final Style style;

    ChangePrinter(Output out, Style style) {
        this.out = out;
        this.style = style;
    }

    void print(List<AsyncApiChange> changes, boolean all) {
        changes.stream().filter(change -> all || change.breaking()).forEach(this::print);
        long breaking = changes.stream().filter(AsyncApiChange::breaking).count();
        out.println(
                changes.isEmpty()
                        ? "Nothing changed."
                        : "%s, of which %s.".formatted(Text.count(changes.size(), "change"), words(breaking)));
    }

    private static String words(long breaking) {
        return breaking == 0 ? "none breaks anybody" : breaking == 1 ? "1 breaks" : Text.number(breaking) + " break";
    }

    private void print(AsyncApiChange change) {
        Difference difference = change.difference();
        String pointer = difference.pointer().isEmpty() ? "" : " " + difference.pointer();
        String heading = Text.harmless("%s  %s%s".formatted(difference.kind(), change.place(), pointer));
        out.println(change.breaking() ? style.red(heading) : heading);
        out.println("  " + Text.harmless(difference.explanation()));
        if (!difference.advice().isEmpty()) {
            out.println("  → " + Text.harmless(difference.advice()));
        }
        out.println("");
    }

    static String json(List<AsyncApiChange> changes) {
        return Json.object(json -> {
            json.writeBooleanField("compatible", changes.stream().noneMatch(AsyncApiChange::breaking));
            json.writeArrayFieldStart("changes");
            for (AsyncApiChange change : changes) {
                Difference difference = change.difference();
                json.writeStartObject();
                json.writeStringField("place", change.place());
                json.writeStringField("pointer", difference.pointer());
                json.writeStringField("kind", difference.kind());
                json.writeBooleanField("breaking", change.breaking());
                json.writeStringField("breaks", difference.breaks().name());
                json.writeStringField("explanation", difference.explanation());
                json.writeStringField("advice", difference.advice());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
