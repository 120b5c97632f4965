/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.testsupport.Databases;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(
        value = Databases.class,
        names = {"SQLITE", "POSTGRESQL"})
class TailIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Parameter
    Databases kind;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = kind.open();
        Run.on(database).run("migrate").ok();
        publish("order.placed", "1");
        publish("order.cancelled", "1");
        publish("mail.sent", "2");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void showsThePastOnALineEach() {
        Run run = Run.on(database).run("tail", "--no-follow");

        assertThat(run.ok().lines()).hasSize(3);
        assertThat(run.lines().get(0))
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} {2}#1 {2}order.placed {2}1 {2}\\{\"n\":1}");
    }

    @Test
    void showsOnlyWhatIsAskedFor() {
        assertThat(Run.on(database)
                        .run("tail", "--no-follow", "--type", "order.*")
                        .lines())
                .hasSize(2);
        assertThat(Run.on(database)
                        .run("tail", "--no-follow", "--type", "mail.sent,order.placed")
                        .lines())
                .hasSize(2);
        assertThat(Run.on(database).run("tail", "--no-follow", "--key", "2").lines())
                .hasSize(1);
        assertThat(Run.on(database)
                        .run("tail", "--from", "earliest", "--limit", "2")
                        .lines())
                .hasSize(2);
        assertThat(Run.on(database).run("tail", "--no-follow", "--from", "2").lines())
                .hasSize(2);
        assertThat(Run.on(database).run("tail", "--no-follow", "--from", "-1h").lines())
                .hasSize(3);
        assertThat(Run.on(database)
                        .run("tail", "--no-follow", "--from", "latest")
                        .lines())
                .isEmpty();
    }

    @Test
    void leavesNoTrace() {
        Run.on(database).run("tail", "--no-follow").ok();

        assertThat(Run.on(database).run("subscriptions", "--json").ok().json()).isEmpty();
    }

    @Test
    void followsWhatCommitsUntilItIsStopped() {
        try (JavaProcess tail = child(database, "tail", "--from", "3", "--json")) {
            tail.awaitLine(line -> line.contains("mail.sent"), PATIENCE);

            publish("order.shipped", "1");

            tail.awaitLine(line -> line.contains("order.shipped"), PATIENCE);
            assertThat(tail.stop()).isEqualTo(143);
            assertThat(tail.errorLines()).isEmpty();
        }
    }

    @Test
    void endsQuietlyWhenNobodyReadsAnyMore() throws IOException, InterruptedException {
        Run piped = Shell.run(database, "tidings tail --no-follow | head -n 1; exit ${PIPESTATUS[0]}");

        assertThat(piped.ok().lines()).hasSize(1);
        assertThat(piped.err()).isEmpty();
    }

    @Test
    void saysThatADiskIsFull() throws IOException, InterruptedException {
        Run full = Shell.run(database, "tidings tail --no-follow > /dev/full");

        assertThat(full.exitCode()).isEqualTo(1);
        assertThat(full.err()).contains("Cannot write to standard output: No space left");
    }

    static JavaProcess child(TestDatabase database, String... arguments) {
        JavaProcess.Builder builder =
                JavaProcess.of(Main.class).jvmOptions(Shell.javaFlags()).args(arguments);
        Run.environment(database).forEach(builder::environment);
        return builder.start();
    }

    private void publish(String type, String key) {
        Run.on(database)
                .run("publish", "--type", type, "--key", key, "--data", "{\"n\":1}")
                .ok();
    }
}
