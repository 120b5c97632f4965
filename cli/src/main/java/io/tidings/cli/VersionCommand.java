/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.terminal.Json;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "version",
        header = "Show the version.",
        description = "Show the version of this command, and what it runs on.",
        customSynopsis = "tidings version [--json]")
final class VersionCommand extends Subcommand {

    @Option(names = "--json", order = 20, description = "Print a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        String java = System.getProperty("java.version");
        String system = "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch"));
        if (json) {
            out().println(Json.object(object -> {
                object.writeStringField("version", Version.number());
                object.writeStringField("java", java);
                object.writeStringField("system", system);
            }));
        } else {
            out().println("tidings %s (Java %s, %s)".formatted(Version.number(), java, system));
        }
        out().flush();
        return ExitCode.OK;
    }
}
