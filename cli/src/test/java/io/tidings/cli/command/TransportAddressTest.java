/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.cli.database.Configuration;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportAddressTest {

    @TempDir
    Path folder;

    private final GlobalOptions options = new GlobalOptions();
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void takesTheOptionBeforeTheEnvironmentBeforeTheFile() throws IOException {
        assertThat(decide()).isEmpty();

        Files.writeString(folder.resolve("tidings.properties"), "transport=redis://file\n");
        assertThat(decide()).contains(new TransportAddress("redis://file"));

        environment.put("TIDINGS_TRANSPORT", "redis://environment");
        assertThat(decide()).contains(new TransportAddress("redis://environment"));

        options.transport = "redis://option";
        assertThat(decide()).contains(new TransportAddress("redis://option"));
    }

    @ParameterizedTest
    @CsvSource({
        "redis://bob:geheim@host:1/2?prefix=a, redis://host:1/2",
        "'kafka://bob:geheim@one:1,two:2', 'kafka://one:1,two:2'",
        "redis://localhost, redis://localhost",
        "geheim, the transport"
    })
    void isShownWithoutCredentialsAndOptions(String url, String shown) {
        assertThat(new TransportAddress(url)).hasToString(shown);
    }

    @Test
    void warnsOfAPasswordInTheOptionWithoutRepeatingIt() throws IOException {
        options.transport = "redis://bob:geheim@host";

        decide();

        assertThat(said()).startsWith("warning: The password in --transport").doesNotContain("geheim");
    }

    @Test
    void doesNotWarnOfAPasswordThatPsCannotShow() throws IOException {
        environment.put("TIDINGS_TRANSPORT", "redis://bob:geheim@host");

        decide();

        assertThat(said()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://bob:ge%2Fheim@host, ge/heim",
        "redis-sentinel://host/main?sentinel-password=geheim&tls=yes, geheim",
        "kafka://host?ssl.key.password=geheim, geheim",
        "kafka://host?sasl.jaas.config=Module%20username%3Dx, Module username=x"
    })
    void hidesItsSecretsInAllLaterMessages(String url, String secret) throws IOException {
        environment.put("TIDINGS_TRANSPORT", url);
        Terminal terminal = terminal();
        TransportAddress.decide(options, terminal, configuration());

        terminal.messages().error("the client says '%s'".formatted(secret));

        assertThat(said()).contains("the client says '***'");
    }

    @Test
    void refusesAMemoryThatNobodyShares() {
        options.transport = "memory://x";

        assertThatThrownBy(this::decide)
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("redis://");
    }

    private Optional<TransportAddress> decide() throws IOException {
        return TransportAddress.decide(options, terminal(), configuration());
    }

    private Configuration configuration() throws IOException {
        return Configuration.read(folder, Map.of());
    }

    private Terminal terminal() {
        ByteArrayInputStream in = new ByteArrayInputStream(new byte[0]);
        return new Terminal(new Streams(in, new ByteArrayOutputStream(), err, false, false, false), environment);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
