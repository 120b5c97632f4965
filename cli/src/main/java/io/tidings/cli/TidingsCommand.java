/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import io.tidings.cli.catalogue.CatalogueCommand;
import io.tidings.cli.command.GlobalOptions;
import io.tidings.cli.command.Interrupts;
import io.tidings.cli.command.Session;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.graduate.GraduateCommand;
import io.tidings.cli.operate.DeadLettersCommand;
import io.tidings.cli.operate.DoctorCommand;
import io.tidings.cli.operate.MigrateCommand;
import io.tidings.cli.operate.PersonalCommand;
import io.tidings.cli.operate.PruneCommand;
import io.tidings.cli.operate.SubscriptionsCommand;
import io.tidings.cli.operate.TopologyCommand;
import io.tidings.cli.publish.PublishCommand;
import io.tidings.cli.relay.RelayCommand;
import io.tidings.cli.schema.LintCommand;
import io.tidings.cli.schema.SchemaCommand;
import io.tidings.cli.subscribe.SubscribeCommand;
import io.tidings.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The outermost command. */
@CommandLine.Command(
        name = "tidings",
        description = {
            "Announce what happened and let anyone who cares respond, on the database you already have.",
            "tidings COMMAND --help says how a command is used."
        },
        customSynopsis = "tidings COMMAND [OPTIONS]",
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            PublishCommand.class,
            TailCommand.class,
            SubscribeCommand.class,
            SubscriptionsCommand.class,
            DeadLettersCommand.class,
            RelayCommand.class,
            GraduateCommand.class,
            TopologyCommand.class,
            SchemaCommand.class,
            LintCommand.class,
            CatalogueCommand.class,
            DoctorCommand.class,
            MigrateCommand.class,
            PruneCommand.class,
            PersonalCommand.class,
            CompletionCommand.class,
            VersionCommand.class
        },
        footer = {
            "Examples:",
            "  tidings demo",
            "  tidings migrate --database shop.db",
            "  tidings publish --database shop.db --type order.placed --key 4711 --data '{\"total\": 42}'",
            "  tidings subscribe email --database shop.db --type order.placed --exec ./send-mail.sh",
            "",
            "From a checkout, ./tidings bench measures all this beside other libraries: ./tidings bench --help.",
            "",
            "A database named by TIDINGS_DATABASE, or by 'database=' in tidings.properties here or in the"
                    + " configuration folder (XDG_CONFIG_HOME/tidings/config.properties), need not be named again;"
                    + " passwords come from TIDINGS_PASSWORD, --password-file or --password, which asks."
        })
final class TidingsCommand implements Subcommand.Root, Runnable {

    private final Session session;

    @Mixin
    private final GlobalOptions options;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 9,
            description = "Show the version.")
    boolean version;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    TidingsCommand(Terminal terminal, GlobalOptions options, Interrupts interrupts) {
        this.options = options;
        this.session = new Session(terminal, options, interrupts);
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    boolean isDebug() {
        return options.isDebug();
    }
}
