/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.graduate;

import io.tidings.Graduation.Check;
import io.tidings.Graduation.Direction;
import io.tidings.Graduation.Plan;
import io.tidings.Graduation.Progress;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Output;
import io.tidings.cli.terminal.Style;
import io.tidings.cli.terminal.Text;
import java.util.List;
import java.util.Locale;

/** Shows plans and progress, to people and to scripts. */
final class PlanPrinter {

    private PlanPrinter() {}

    static void text(Output out, Style style, Plan plan) {
        boolean forward = plan.direction() == Direction.FORWARD;
        String log = "the log";
        out.println("%s: from %s to %s"
                .formatted(
                        style.bold(plan.subscription()),
                        forward ? log : Text.harmless(plan.broker()),
                        forward ? Text.harmless(plan.broker()) : log));
        int width = plan.checks().stream()
                .mapToInt(check -> check.what().length())
                .max()
                .orElse(0);
        for (Check check : plan.checks()) {
            String mark = check.passed() ? style.green("✓") : style.red("✗");
            String padding = " ".repeat(width - check.what().length());
            out.println("  %s %s%s  %s".formatted(mark, check.what(), padding, Text.harmless(check.detail())));
        }
        out.println(
                plan.isPossible() ? "It can move. This would happen:" : "It cannot move yet. Then this would happen:");
        int number = 1;
        for (String step : plan.steps()) {
            out.println("  %d. %s".formatted(number++, Text.harmless(step)));
        }
    }

    static void json(Output out, List<Plan> plans) {
        Json.printArray(out, plans.stream().map(PlanPrinter::object).iterator());
    }

    private static String object(Plan plan) {
        return Json.object(json -> {
            json.writeStringField("subscription", plan.subscription());
            json.writeStringField("direction", lower(plan.direction()));
            json.writeStringField("broker", plan.broker());
            json.writeBooleanField("possible", plan.isPossible());
            json.writeArrayFieldStart("checks");
            for (Check check : plan.checks()) {
                json.writeStartObject();
                json.writeStringField("what", check.what());
                json.writeBooleanField("passed", check.passed());
                json.writeStringField("detail", check.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeFieldName("steps");
            json.writeArray(plan.steps().toArray(String[]::new), 0, plan.steps().size());
        });
    }

    static String line(Progress progress) {
        return "%-11s %s".formatted(word(progress), Text.harmless(progress.message()));
    }

    static String object(Progress progress) {
        return Json.object(json -> {
            json.writeStringField("subscription", progress.subscription());
            json.writeStringField("step", word(progress));
            json.writeStringField("message", progress.message());
        });
    }

    private static String word(Progress progress) {
        return lower(progress.step()).replace('_', '-');
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
