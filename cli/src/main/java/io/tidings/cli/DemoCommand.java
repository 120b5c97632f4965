/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import io.tidings.cli.command.Durations;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Subcommand;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "demo",
        header = "Run a shop, break things on purpose, and see the account balance.",
        description = {
            "Run a shop whose parts know nothing of each other, and break things on purpose.",
            "Without --database it uses a new SQLite file."
        },
        customSynopsis = "tidings demo [--for DURATION] [--json] [--database URL]")
final class DemoCommand extends Subcommand {

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            order = 20,
            converter = Durations.class,
            description = "For how long orders are placed. Default: 30s.")
    private Duration runFor = Duration.ofSeconds(30);

    @Option(names = "--json", order = 21, description = "End with one JSON object that holds the account.")
    private boolean json;

    @Override
    public Integer call() {
        return ExitCode.OK;
    }
}
