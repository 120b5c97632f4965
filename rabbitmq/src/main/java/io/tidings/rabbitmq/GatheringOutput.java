/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps back what is written until somebody waits for an answer, so that many messages go out with one call of the
 * operating system. The client flushes after each message, which costs more than the message; while one thread sends,
 * what others add gathers, and goes with the next.
 *
 * <p>Thread-safe. Nothing stays here for good: whoever held back calls {@link #push}, and what is large goes at once.
 */
final class GatheringOutput extends OutputStream {

    /** So much goes out without waiting for more. */
    private static final int ENOUGH = 64 << 10;

    /** So much may gather while another thread is sending; then it is waited for. */
    private static final int MOST = 1 << 20;

    private final OutputStream out;
    private final Lock adding = new ReentrantLock();
    private final Lock sending = new ReentrantLock();
    private Chunk gathered = new Chunk();

    /** Guarded by the lock for sending. */
    private Chunk spare = new Chunk();

    private volatile int waiting;
    private volatile @Nullable Thread holder;

    GatheringOutput(OutputStream out) {
        this.out = out;
    }

    /** Bytes that can be written elsewhere without a copy. */
    private static final class Chunk extends ByteArrayOutputStream {

        Chunk() {
            super(ENOUGH);
        }

        /** Keeps no more room than is usual: one large message must not cost memory for ever. */
        Chunk emptied() {
            if (buf.length > MOST) {
                return new Chunk();
            }
            reset();
            return this;
        }
    }

    /** Says whether {@link #flush} by this thread is to do nothing, because it calls {@link #push} before it waits. */
    void hold(boolean hold) {
        holder = hold ? Thread.currentThread() : null;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        adding.lock();
        try {
            gathered.write(bytes, from, length);
            waiting = gathered.size();
        } finally {
            adding.unlock();
        }
        if (waiting > ENOUGH) {
            push();
        }
    }

    @Override
    public void flush() throws IOException {
        if (holder != Thread.currentThread()) {
            push();
        }
    }

    /**
     * Sends what has gathered. Where another thread is sending, it will send that too, and this returns at once.
     *
     * @throws IOException if this thread sent, and could not; others learn of it by the end of the connection
     */
    void push() throws IOException {
        while (waiting > 0) {
            if (waiting > MOST) {
                sending.lock();
            } else if (!sending.tryLock()) {
                return;
            }
            try {
                send();
            } finally {
                sending.unlock();
            }
        }
    }

    /** Called by whoever holds the lock for sending. */
    private void send() throws IOException {
        Chunk chunk = taken();
        try {
            chunk.writeTo(out);
            out.flush();
        } finally {
            spare = chunk.emptied();
        }
    }

    private Chunk taken() {
        adding.lock();
        try {
            Chunk chunk = gathered;
            gathered = spare;
            waiting = 0;
            return chunk;
        } finally {
            adding.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
