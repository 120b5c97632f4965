/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import java.io.IOException;

/** The instance that is there to be killed. */
interface SecondInstance extends AutoCloseable {

    /** Its name, as owners are shown. */
    String NAME = "shop-2";

    /** Chooses a process of its own wherever the database lets two processes in. */
    static SecondInstance of(Plan plan) {
        return plan.database().isShareable() ? new ChildInstance(plan) : new CutOffInstance(plan);
    }

    void start() throws IOException;

    /** Says what it is, such as {@code pid 4711}. */
    String description();

    /** Says how it dies, such as {@code killed with SIGKILL}. */
    String death();

    /** Ends it at once, whatever it does. It gets no chance to say so to anyone. */
    void kill();

    boolean isAlive();

    @Override
    void close() throws IOException;
}
