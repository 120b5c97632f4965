/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {

    @Test
    void holdsBackUntilFlushed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);

        out.println("é");
        assertThat(bytes.size()).isZero();

        out.printlnNow(new byte[] {'a'});
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("é\na\n");
    }

    @Test
    void tellsThatTheReaderHasGone() {
        Output out = new Output(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });

        assertThatThrownBy(() -> out.printlnNow(new byte[0]))
                .isInstanceOf(ClosedOutputException.class)
                .hasMessageStartingWith("Cannot write to standard output: Broken pipe.")
                .isInstanceOfSatisfying(
                        ClosedOutputException.class,
                        e -> assertThat(e.isReaderGone()).isTrue());
    }
}
