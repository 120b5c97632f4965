/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Confirmation;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.Json;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deals with the personal data in the log. */
@CommandLine.Command(
        name = "personal",
        header = "Erase a person from the log, or change the master key.",
        description = "Deal with personal data that applications encrypted with a key for each person.",
        customSynopsis = {
            "tidings personal erase PERSON [--yes] [--json]",
            "       tidings personal rotate --new-key FILE --old-key FILE… [--yes] [--json]"
        },
        subcommands = {PersonalCommand.Erase.class, RotateCommand.class})
public final class PersonalCommand extends Subcommand {

    /** Is filled by parsing. */
    public PersonalCommand() {}

    @Override
    public Integer call() {
        throw CommandException.usage("Say what to do: tidings personal erase PERSON, or tidings personal rotate");
    }

    /** Destroys a key. */
    @CommandLine.Command(
            name = "erase",
            description = {
                "Destroy the key of a person, for good: nobody can read the personal data of this person in the log any"
                        + " more, nor in any copy of it. Handlers get its events without that data.",
                "Personal data that is published of the person later is not stored. Who was not known yet is barred"
                        + " all the same. Applications notice within the time that they keep keys, 10 seconds by default."
            },
            customSynopsis = "tidings personal erase PERSON [--yes] [--json]",
            footer = {"Example:", "  tidings personal erase customer-4711 --yes"})
    static final class Erase extends Subcommand {

        @Parameters(paramLabel = "PERSON", description = "The id of the person, as events name it.")
        private String person = "";

        @Option(names = "--yes", order = 20, description = "Do not ask.")
        private boolean yes;

        @Option(names = "--json", order = 21, description = "Print a JSON object that says whether there was a key.")
        private boolean json;

        @Override
        public Integer call() {
            try (Connection connection = session().connectDatabase(Access.EXISTING)) {
                if (!yes) {
                    Confirmation.ask(terminal(), "This erases %s for good.".formatted(person), person);
                }
                boolean erased = connection.tidings().persons().erase(person);
                if (json) {
                    out().println(Json.object(object -> {
                        object.writeStringField("person", person);
                        object.writeBooleanField("erased", erased);
                    }));
                    out().flush();
                } else {
                    messages()
                            .info(
                                    erased
                                            ? "Erased %s.".formatted(person)
                                            : "There was no key of %s. Nothing personal will be stored of it from now on."
                                                    .formatted(person));
                }
            }
            return ExitCode.OK;
        }
    }
}
