/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatheringOutputTest {

    /** Stands for the network: keeps what came with each call. */
    private static class Wire extends OutputStream {

        final List<String> sent = new ArrayList<>();

        @Override
        public void write(int b) {
            throw new AssertionError("one byte at a time");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            sent.add(new String(bytes, from, length, StandardCharsets.UTF_8));
        }
    }

    private final Wire wire = new Wire();
    private final GatheringOutput output = new GatheringOutput(wire);

    private void write(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    @Test
    void sendsAtOnceUnlessHeld() throws IOException {
        write("a");
        write("b");

        assertThat(wire.sent).containsExactly("a", "b");
    }

    @Test
    void sendsTogetherWhatWasHeld() throws IOException {
        output.hold(true);
        write("a");
        write("b");
        output.hold(false);
        assertThat(wire.sent).isEmpty();

        output.push();
        output.push();

        assertThat(wire.sent).containsExactly("ab");
    }

    @Test
    void holdsNobodyElseBack() throws Exception {
        output.hold(true);
        write("a");
        Thread other = new Thread(() -> {
            try {
                write("b");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        other.start();
        other.join();

        assertThat(wire.sent).containsExactly("ab");
    }

    @Test
    void doesNotHoldBackWhatIsLarge() throws IOException {
        output.hold(true);
        write("a");
        write("x".repeat(100_000));

        assertThat(wire.sent).containsExactly("a" + "x".repeat(100_000));
    }

    @Test
    void repeatsNothingAfterAFailure() throws IOException {
        boolean[] broken = {true};
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        GatheringOutput failing = new GatheringOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (broken[0]) {
                    throw new IOException("broken");
                }
                arrived.write(b);
            }
        });
        failing.hold(true);
        failing.write('a');
        assertThatThrownBy(failing::push).hasMessage("broken");
        broken[0] = false;

        failing.write('b');
        failing.push();
        failing.write('c');
        failing.push();

        assertThat(arrived).hasToString("bc");
    }

    @Test
    void letsOneThreadSendForAnotherThatComesMeanwhile() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Wire slow = new Wire() {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                super.write(bytes, from, length);
                sending.countDown();
                try {
                    assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        GatheringOutput shared = new GatheringOutput(slow);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> first = executor.submit(() -> {
                shared.write(new byte[] {'a'});
                shared.push();
                return null;
            });
            assertThat(sending.await(20, TimeUnit.SECONDS)).isTrue();

            shared.write(new byte[] {'b'});
            shared.push();
            shared.write(new byte[] {'c'});
            shared.push();
            assertThat(slow.sent).containsExactly("a");
            goOn.countDown();
            first.get();
        } finally {
            executor.shutdownNow();
        }

        assertThat(slow.sent).containsExactly("a", "bc");
    }
}
