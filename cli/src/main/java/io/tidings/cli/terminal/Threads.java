/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

/** Makes the few threads that the command needs beside those of the library. */
public final class Threads {

    private Threads() {}

    /**
     * Makes a thread that does not keep the process alive.
     *
     * @param name what it does, such as {@code stdin}
     * @param work what it runs
     * @return the thread, not started
     */
    public static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "tidings-cli-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
