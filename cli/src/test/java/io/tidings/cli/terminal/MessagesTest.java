/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Secrets secrets = new Secrets();

    @Test
    void hidesPasswords() {
        secrets.add("geheim");
        Messages messages = messages(false);

        messages.info("one geheim");
        messages.warning("two geheim");
        messages.error("three geheim");

        assertThat(said()).isEqualTo("one ***\nwarning: two ***\ntidings: three ***\n");
    }

    @Test
    void saysOnlyWhatWentWrongWhenQuiet() {
        Messages messages = messages(true);
        messages.beQuiet();

        messages.info("info");
        messages.progress("10 of 20");
        messages.warning("warning");
        messages.error("error");

        assertThat(said()).isEqualTo("warning: warning\ntidings: error\n");
    }

    @Test
    void showsProgressToPeopleAndTakesItAwayBeforeAMessage() {
        Messages messages = messages(true);

        messages.progress("10 of 20");
        messages.info("done");

        assertThat(said()).isEqualTo("\r\033[K10 of 20\r\033[Kdone\n");
    }

    @Test
    void showsNoProgressToAFile() {
        Messages messages = messages(false);

        messages.progress("10 of 20");
        messages.endProgress();

        assertThat(said()).isEmpty();
    }

    private Messages messages(boolean tty) {
        return new Messages(new PrintStream(bytes, false, StandardCharsets.UTF_8), tty, new Style(false), secrets);
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
