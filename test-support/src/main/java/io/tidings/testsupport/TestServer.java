/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

/**
 * A server for tests, a child of this JVM, listening on the loopback address.
 *
 * <p>Implementations are thread-safe. {@link #close()} stops the server and deletes its data.
 */
public interface TestServer extends AutoCloseable {

    /** Returns the port, the same after a restart. */
    int port();

    /** Returns the process id of the running server, or of the last that ran. */
    long pid();

    /** Kills the server and all its children with SIGKILL, as a power cut would. Returns when they are gone. */
    void kill();

    /** Starts the server again, on the same port and data, after {@link #kill()} or {@link #stop()}. */
    void restart();

    /** Stops the server in good order, clients or not. Does nothing when it is not running. */
    void stop();

    /** Halts the server with SIGSTOP: it keeps its connections and answers nothing. */
    void freeze();

    /** Lets the server go on after {@link #freeze()}. */
    void thaw();

    /** Stops the server and deletes its data. Safe to call twice. */
    @Override
    void close();
}
