/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.cli.database.Configuration;
import io.tidings.cli.database.DatabaseUrl.Credentials;
import io.tidings.cli.terminal.Terminal;
import io.tidings.cli.terminal.Terminal.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionSettingsTest {

    @TempDir
    Path folder;

    private final GlobalOptions options = new GlobalOptions();
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private boolean tty;

    @Test
    void takesTheOptionBeforeTheEnvironmentBeforeTheFile() throws IOException {
        Files.writeString(folder.resolve("tidings.properties"), "database=file.db\nschema=of_file\ntable-prefix=f_\n");
        assertThat(decide().url().jdbcUrl()).isEqualTo("jdbc:sqlite:file.db");

        environment.put("TIDINGS_DATABASE", "environment.db");
        environment.put("TIDINGS_SCHEMA", "of_environment");
        assertThat(decide().url().jdbcUrl()).isEqualTo("jdbc:sqlite:environment.db");

        options.database = "option.db";
        options.tablePrefix = "o_";
        assertThat(decide().url().jdbcUrl()).isEqualTo("jdbc:sqlite:option.db");
        assertThat(decide().schema()).isEqualTo("of_environment");
        assertThat(decide().tablePrefix()).isEqualTo("o_");
    }

    @Test
    void saysHowToNameADatabaseWhenNoneIsGiven() {
        assertThatThrownBy(this::decide)
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessageContainingAll("--database", "TIDINGS_DATABASE", "tidings.properties");
    }

    @Test
    void takesTheUserOfTheUrlBeforeTheEnvironmentsAndTheOptionBeforeBoth() throws IOException {
        options.database = "postgres://of_url@db/shop";
        environment.put("TIDINGS_USER", "of_environment");
        assertThat(decide().credentials().user()).isEqualTo("of_url");

        options.user = "of_option";
        assertThat(decide().credentials().user()).isEqualTo("of_option");

        options.user = null;
        options.database = "postgres://db/shop";
        assertThat(decide().credentials().user()).isEqualTo("of_environment");
    }

    @Test
    void takesThePasswordFromTheClosestPlace() throws IOException {
        Files.writeString(folder.resolve("configured.txt"), "of_configuration\n");
        Files.writeString(folder.resolve("given.txt"), "of_file\nmore\n");
        Files.writeString(
                folder.resolve("tidings.properties"), "database=postgres://db/x\npassword-file=configured.txt\n");
        assertThat(decide().credentials()).isEqualTo(new Credentials(null, "of_configuration"));

        environment.put("TIDINGS_PASSWORD", "of_environment");
        assertThat(decide().credentials().password()).isEqualTo("of_environment");

        environment.put("TIDINGS_DATABASE", "postgres://bob:of_url@db/x");
        assertThat(decide().credentials().password()).isEqualTo("of_url");

        options.passwordFile = folder.resolve("given.txt");
        assertThat(decide().credentials().password()).isEqualTo("of_file");
    }

    @Test
    void warnsOfAPasswordInTheOptionWithoutRepeatingIt() throws IOException {
        options.database = "postgres://bob:geheim@db/x";

        assertThat(decide().credentials().password()).isEqualTo("geheim");

        assertThat(said()).startsWith("warning: The password in --database").doesNotContain("geheim");
    }

    @Test
    void doesNotWarnOfAPasswordThatPsCannotShow() throws IOException {
        environment.put("TIDINGS_DATABASE", "postgres://bob:geheim@db/x");

        decide();

        assertThat(said()).isEmpty();
    }

    @Test
    void asksAPersonForThePassword() throws IOException {
        options.database = "postgres://bob@db/x";
        options.askPassword = true;
        tty = true;

        assertThat(decide().credentials().password()).isEqualTo("typed");
        assertThat(said()).contains("Password for jdbc:postgresql://db/x: ");
    }

    @Test
    void doesNotAskWhereNobodyIs() {
        options.database = "postgres://bob@db/x";
        options.askPassword = true;

        assertThatThrownBy(this::decide).hasMessageContainingAll("TIDINGS_PASSWORD", "--password-file");
    }

    @Test
    void saysThatAPasswordFileIsMissing() {
        options.database = "postgres://bob@db/x";
        options.passwordFile = folder.resolve("nothing.txt");

        assertThatThrownBy(this::decide)
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
                .hasMessageContainingAll("nothing.txt", "there is no such file");
    }

    @Test
    void hidesTheChosenPasswordInAllLaterMessages() throws IOException {
        options.database = "postgres://bob@db/x";
        environment.put("TIDINGS_PASSWORD", "geheim");
        Terminal terminal = terminal();
        ConnectionSettings.decide(options, terminal, Configuration.read(folder, Map.of()));

        terminal.messages().error("the driver says geheim");

        assertThat(said()).contains("the driver says ***");
    }

    private ConnectionSettings decide() throws IOException {
        return ConnectionSettings.decide(options, terminal(), Configuration.read(folder, Map.of()));
    }

    private Terminal terminal() {
        ByteArrayInputStream in = new ByteArrayInputStream("typed\n".getBytes(StandardCharsets.UTF_8));
        return new Terminal(new Streams(in, new ByteArrayOutputStream(), err, tty, tty, tty), environment);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
