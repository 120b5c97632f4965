/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Passes on what a command writes to standard error, and keeps the end of it. */
final class ErrorTail implements Runnable {

    private static final int KEPT = 1800;

    /** A child in the background may hold the pipe open for long. */
    private static final long PATIENCE_MILLIS = 500;

    private final InputStream from;
    private final OutputStream to;
    private final CountDownLatch read = new CountDownLatch(1);
    private final Object lock = new Object();
    private byte[] end = {};

    ErrorTail(InputStream from, OutputStream to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try (from) {
            int length = from.read(buffer);
            while (length >= 0) {
                keep(buffer, length);
                to.write(buffer, 0, length);
                length = from.read(buffer);
            }
        } catch (IOException e) {
            // The command is gone, or our own standard error; its exit code still tells how it went.
        } finally {
            read.countDown();
        }
    }

    private void keep(byte[] bytes, int length) {
        synchronized (lock) {
            byte[] all = Arrays.copyOf(end, end.length + length);
            System.arraycopy(bytes, 0, all, end.length, length);
            end = Arrays.copyOfRange(all, Math.max(0, all.length - KEPT), all.length);
        }
    }

    /** Returns the end of what was written. */
    String text() throws InterruptedException {
        boolean whole = read.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        synchronized (lock) {
            String text = new String(end, StandardCharsets.UTF_8).strip();
            return whole ? text : text + " …";
        }
    }
}
