/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Filter;
import io.tidings.cli.command.CommandException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters to deal with: named ones, or all that match. */
final class Selection {

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            converter = DeadLetterIds.class,
            description = "SUBSCRIPTION/POSITION, such as email/4711.")
    private List<DeadLetter.Id> ids = new ArrayList<>();

    @Option(names = "--all", order = 19, description = "All there are.")
    private boolean all;

    @Mixin
    private DeadLetterFilter filter = new DeadLetterFilter();

    @Option(names = "--dry-run", order = 30, description = "Say how many it would be, and do nothing.")
    private boolean dryRun;

    @Option(names = "--json", order = 31, description = "Print a JSON object that says how many it were.")
    private boolean json;

    Selection() {}

    /** Ends the command unless it is clear what is meant. */
    void check() {
        boolean many = all || filter.isGiven();
        if (ids.isEmpty() == !many) {
            throw CommandException.usage(
                    many
                            ? "Give either IDs, or --all, --group, --subscription or --type; not both."
                            : "Say which dead letters: IDs such as email/4711, --all, --group, --subscription or"
                                    + " --type.");
        }
    }

    List<DeadLetter.Id> ids() {
        return ids;
    }

    Filter filter() {
        return filter.filter();
    }

    boolean isDryRun() {
        return dryRun;
    }

    boolean isJson() {
        return json;
    }
}
