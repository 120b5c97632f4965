/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.DeadLetters.Filter;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Terminal;
import io.tidings.cli.terminal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Redrives or discards a selection of dead letters, and tells how it goes.
 *
 * @param desk the dead letters
 * @param terminal to tell on
 * @param verb what is done, such as {@code redriven}
 */
record Closing(DeadLetters desk, Terminal terminal, String verb) {

    /** The two ways to call the desk. */
    interface Action {

        boolean one(DeadLetter.Id id);

        long all(Filter filter, LongConsumer progress);
    }

    int run(Selection selection, Action action) {
        List<String> missing = new ArrayList<>();
        long count = selection.ids().isEmpty() ? many(selection, action) : named(selection, action, missing);
        tell(selection, count, missing);
        if (!missing.isEmpty()) {
            throw DeadLetterIds.missing(String.join(", ", missing));
        }
        return ExitCode.OK;
    }

    private long named(Selection selection, Action action, List<String> missing) {
        long count = 0;
        for (DeadLetter.Id id : selection.ids()) {
            if (selection.isDryRun() ? desk.find(id).isPresent() : action.one(id)) {
                count++;
            } else {
                missing.add(id.toString());
            }
        }
        return count;
    }

    private long many(Selection selection, Action action) {
        long total = desk.count(selection.filter());
        if (selection.isDryRun()) {
            return total;
        }
        try {
            return action.all(
                    selection.filter(),
                    done -> terminal.messages()
                            .progress("%s of %s %s".formatted(Text.number(done), Text.number(total), verb)));
        } finally {
            terminal.messages().endProgress();
        }
    }

    private void tell(Selection selection, long count, List<String> missing) {
        if (selection.isJson()) {
            terminal.out().println(Json.object(json -> {
                json.writeNumberField(verb, selection.isDryRun() ? 0 : count);
                if (selection.isDryRun()) {
                    json.writeNumberField("matching", count);
                }
                json.writeFieldName("missing");
                json.writeArray(missing.toArray(String[]::new), 0, missing.size());
            }));
            terminal.out().flush();
        } else {
            terminal.messages()
                    .info("%s %s %s."
                            .formatted(
                                    Text.count(count, "dead letter"),
                                    selection.isDryRun() ? "would be" : count == 1 ? "was" : "were",
                                    verb));
        }
    }
}
