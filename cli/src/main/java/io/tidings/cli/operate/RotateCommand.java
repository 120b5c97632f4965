/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Confirmation;
import io.tidings.cli.command.Connection;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Problems;
import io.tidings.cli.command.Session.Access;
import io.tidings.cli.command.Subcommand;
import io.tidings.cli.database.PasswordFile;
import io.tidings.cli.terminal.Json;
import io.tidings.cli.terminal.Text;
import io.tidings.personal.KeyRotation;
import io.tidings.personal.MasterKey;
import io.tidings.personal.PersonalData;
import io.tidings.personal.PersonalDataBuilder;
import io.tidings.spi.LogSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Wraps the keys of persons with another master key. */
@CommandLine.Command(
        name = "rotate",
        description = {
            "Wrap the keys of all persons with another master key, so that the old one can be thrown away. Events stay"
                    + " as they are.",
            "Applications may run meanwhile if each of them knows both keys. It may be interrupted, and run again: what"
                    + " is done stays done. Exit code 1 when keys are left, because an application still wraps with an"
                    + " old one."
        },
        customSynopsis = "tidings personal rotate --new-key FILE --old-key FILE… [--yes] [--json]",
        footer = {"Example:", "  tidings personal rotate --new-key master-2.key --old-key master-1.key"})
final class RotateCommand extends Subcommand {

    @Option(
            names = "--new-key",
            paramLabel = "FILE",
            required = true,
            order = 20,
            description = "A file with the new master key in Base64 on its first line.")
    private @Nullable Path newKey;

    @Option(
            names = "--old-key",
            paramLabel = "FILE",
            required = true,
            order = 21,
            description = "A file with the old master key. Repeatable, where keys are wrapped with several.")
    private List<Path> oldKeys = new ArrayList<>();

    @Option(names = "--yes", order = 22, description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", order = 23, description = "Print a JSON object that says how many keys it were.")
    private boolean json;

    @Override
    public Integer call() {
        MasterKey master = masterKey(Objects.requireNonNull(newKey, "it is required"));
        List<MasterKey> old = oldKeys.stream().map(RotateCommand::masterKey).toList();
        if (old.stream().anyMatch(key -> key.name().equals(master.name()))) {
            throw CommandException.usage("--new-key and --old-key name the same key, %s.".formatted(master.name()));
        }
        try (Connection connection = session().connectDatabase(Access.EXISTING)) {
            return rotate(rotation(connection, master, old), master);
        } catch (IllegalStateException e) {
            throw CommandException.failure(String.valueOf(e.getMessage())).because(e);
        }
    }

    private static KeyRotation rotation(Connection connection, MasterKey master, List<MasterKey> old) {
        Connection.Database database = Objects.requireNonNull(connection.database(), "there is one");
        LogSettings settings = database.settings();
        PersonalDataBuilder builder = PersonalData.on(database.pool(), master)
                .tablePrefix(settings.prefix())
                .transactionPooler(settings.transactionPooler());
        if (settings.schema() != null) {
            builder.schema(settings.schema());
        }
        old.forEach(builder::previousMaster);
        return builder.build().rotation();
    }

    private int rotate(KeyRotation rotation, MasterKey master) {
        long todo = rotation.left();
        if (todo > 0 && !yes) {
            Confirmation.ask(
                    terminal(),
                    "This wraps %s with the master key %s. Applications that do not know it cannot read them any more."
                            .formatted(Text.count(todo, "key"), master.name()),
                    "yes");
        }
        long rewrapped = run(rotation, todo);
        long left = rotation.left();
        if (json) {
            out().println(Json.object(object -> {
                object.writeStringField("master", master.name());
                object.writeNumberField("rewrapped", rewrapped);
                object.writeNumberField("left", left);
            }));
            out().flush();
        } else {
            tell(rewrapped, left);
        }
        return left == 0 ? ExitCode.OK : ExitCode.FAILURE;
    }

    private long run(KeyRotation rotation, long todo) {
        try {
            return rotation.run(
                    done -> messages().progress("%s of %s keys".formatted(Text.number(done), Text.number(todo))));
        } finally {
            messages().endProgress();
        }
    }

    private void tell(long rewrapped, long left) {
        if (left > 0) {
            messages()
                    .error(
                            "Wrapped %s, and %s came meanwhile: an application wraps with an old master key. Give it the new one as its first, and rotate again."
                                    .formatted(Text.count(rewrapped, "key"), Text.count(left, "key")));
        } else if (rewrapped == 0) {
            messages().info("Nothing to do: every key is wrapped with the new master key.");
        } else {
            messages()
                    .info("Wrapped %s. The old master key is needed for backups from before only."
                            .formatted(Text.count(rewrapped, "key")));
        }
    }

    private static MasterKey masterKey(Path file) {
        try {
            return MasterKey.ofBase64(PasswordFile.read(file));
        } catch (IOException e) {
            throw CommandException.notFound(
                            "Cannot read the master key from %s: %s. Check the path and its permissions."
                                    .formatted(file, Problems.describe(e)))
                    .because(e);
        } catch (IllegalArgumentException e) {
            throw CommandException.invalidInput(
                            "%s holds no master key: 32 bytes in Base64, on the first line. Make one with: openssl rand -base64 32"
                                    .formatted(file))
                    .because(e);
        }
    }
}
