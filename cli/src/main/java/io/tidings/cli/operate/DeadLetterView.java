/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Group;
import io.tidings.Event;
import io.tidings.Failure;
import io.tidings.cli.events.DataArgument;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Style;
import io.tidings.cli.terminal.Text;
import io.tidings.json.CloudEventsJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Dead letters as JSON and as text. */
final class DeadLetterView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private DeadLetterView() {}

    static String object(DeadLetter letter) {
        Failure failure = letter.failure();
        return Json.object(json -> {
            json.writeStringField("id", letter.id().toString());
            json.writeStringField("subscription", letter.subscription());
            json.writeNumberField("position", letter.position());
            json.writeFieldName("event");
            json.writeRawValue(
                    new String(CloudEventsJson.write(letter.event(), letter.position()), StandardCharsets.UTF_8));
            json.writeNumberField("attempts", letter.attempts());
            json.writeStringField("exception", failure.exception());
            json.writeStringField("message", failure.message());
            json.writeStringField("stack", failure.stack());
            json.writeStringField("fingerprint", failure.fingerprint());
            json.writeStringField("host", failure.host());
            json.writeStringField("firstFailedAt", letter.firstFailedAt().toString());
            json.writeStringField("deadAt", letter.deadAt().toString());
            json.writeNumberField("redrives", letter.redrives());
        });
    }

    static String object(Group group) {
        return Json.object(json -> {
            json.writeStringField("subscription", group.subscription());
            json.writeStringField("fingerprint", group.fingerprint());
            json.writeStringField("exception", group.exception());
            json.writeStringField("message", group.message());
            json.writeNumberField("count", group.count());
            json.writeNumberField("oldestPosition", group.oldestPosition());
        });
    }

    /** The name without the package, for a column. */
    static String shortName(String exception) {
        return exception.substring(exception.lastIndexOf('.') + 1);
    }

    static String time(Instant time) {
        return TIME.format(time.atZone(ZoneId.systemDefault()));
    }

    /** Everything about one, for a person. */
    static List<String> lines(DeadLetter letter, Style style) {
        Event event = letter.event();
        Failure failure = letter.failure();
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(letter.id().toString()) + "  " + style.red(Text.harmless(failure.exception())));
        for (String line : Text.harmlessLines(failure.message()).split("\n", -1)) {
            lines.add("  " + line);
        }
        lines.add("");
        lines.add(fact("attempts", letter.attempts() + redriven(letter), style));
        lines.add(fact("failed first", time(letter.firstFailedAt()), style));
        lines.add(fact("gave up", time(letter.deadAt()), style));
        lines.add(fact("on", failure.host(), style));
        lines.add(fact("group", failure.fingerprint(), style));
        lines.add("");
        lines.add(fact("event", event.type() + " v" + event.version(), style));
        lines.add(fact("key", event.key().orElse("-"), style));
        lines.add(fact("event id", event.id(), style));
        lines.add(fact("source", event.source(), style));
        event.subject().ifPresent(subject -> lines.add(fact("subject", subject, style)));
        lines.add(fact("time", time(event.time()), style));
        event.headers().forEach((name, value) -> lines.add(fact(name, value, style)));
        lines.add(fact(
                "data", "%s, %s".formatted(event.contentType(), Text.count(event.data().length, "byte")), style));
        indented(data(event), lines);
        if (!failure.stack().isBlank()) {
            lines.add("");
            lines.add(fact("stack", "", style).strip());
            indented(failure.stack(), lines);
        }
        return lines;
    }

    private static String redriven(DeadLetter letter) {
        return letter.redrives() == 0 ? "" : ", redriven " + Text.count(letter.redrives(), "time") + " before";
    }

    private static String fact(String name, String value, Style style) {
        return style.faint("%-12s".formatted(name)) + "  " + Text.harmless(value);
    }

    private static String data(Event event) {
        boolean json = DataArgument.isJson(event.contentType())
                && Json.problem(event.data()).isEmpty();
        return json ? Json.pretty(event.data()) : event.text();
    }

    private static void indented(String text, List<String> lines) {
        if (!text.isEmpty()) {
            Text.harmlessLines(text.stripTrailing()).lines().forEach(line -> lines.add("  " + line));
        }
    }
}
