/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.ConnectionSettings;
import io.tidings.cli.command.Durations;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.command.TransportAddress;
import io.tidings.examples.shop.Demo;
import io.tidings.examples.shop.DemoOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "demo",
        header = "Run a shop, break things on purpose, and see the account balance.",
        description = {
            "Run a shop whose parts know nothing of each other: orders, email, inventory, invoices, warehouse,"
                    + " analytics. The mail provider breaks and recovers, one order is poison, an instance is killed,"
                    + " fraud detection is added while it runs. At the end the account must balance; if it does not,"
                    + " the exit code is 1.",
            "",
            "It uses a new SQLite file unless --database or TIDINGS_DATABASE names a database; configuration files"
                    + " are not asked, lest it run where it is not meant to.",
            "",
            "With --transport or TIDINGS_TRANSPORT the shop publishes to its database all the same, a relay forwards the"
                    + " events to the broker, and the parts of the shop get them from there."
        },
        customSynopsis = "tidings demo [--for DURATION] [--rate N] [--json] [--database URL] [--transport URL]",
        footer = {
            "Examples:",
            "  tidings demo",
            "  tidings demo --transport redis://localhost",
            "  tidings demo --for 10s --json | tail -1 | jq .balanced"
        })
final class DemoCommand extends Subcommand {

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            order = 20,
            converter = Durations.class,
            description = "For how long orders are placed. Default: 30s.")
    private @Nullable Duration runFor;

    @Option(names = "--rate", paramLabel = "N", order = 21, description = "How many orders a second. Default: 20.")
    private @Nullable Integer rate;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            order = 22,
            description = "Where mails, invoices and logs go. Default: a new temporary folder.")
    private @Nullable Path directory;

    @Option(names = "--smtp", paramLabel = "HOST:PORT", order = 23, description = "Send the mails to this server, too.")
    private @Nullable String smtp;

    @Option(names = "--json", order = 24, description = "End with one JSON object that holds the account.")
    private boolean json;

    @Override
    public Integer call() {
        return Demo.run(options());
    }

    private DemoOptions options() {
        try {
            DemoOptions options = DemoOptions.standard()
                    .json(json)
                    .terminal(terminal().isOutputTty())
                    .coloured(terminal().style().coloured());
            options = runFor == null ? options : options.runFor(runFor);
            options = rate == null ? options : options.ordersPerSecond(rate);
            options = directory == null ? options : options.directory(directory);
            options = smtp == null ? options : options.smtp(smtp);
            TransportAddress transport = session().namedTransport().orElse(null);
            options = transport == null ? options : options.through(transport.url());
            ConnectionSettings settings = session().namedDatabase().orElse(null);
            return settings == null
                    ? options
                    : options.on(
                            settings.url().jdbcUrl(),
                            settings.credentials().user(),
                            settings.credentials().password());
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage())).because(e);
        }
    }
}
