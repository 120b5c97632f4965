/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An instance in this process, for databases that live in one process. It is not killed but cut off: its connections
 * break in the middle of what they do, and it never gets another.
 */
final class CutOffInstance implements SecondInstance {

    private static final int CONNECTIONS = 8;

    private final Plan plan;
    private @Nullable Instance instance;

    CutOffInstance(Plan plan) {
        this.plan = plan;
    }

    @Override
    public void start() throws IOException {
        instance = Instance.open(plan, plan.database().open(NAME, CONNECTIONS), NAME);
        instance.start();
    }

    @Override
    public String description() {
        return "in this process";
    }

    @Override
    public String death() {
        return "cut off from the database";
    }

    @Override
    public void kill() {
        if (instance != null) {
            instance.pool().close();
        }
    }

    @Override
    public boolean isAlive() {
        return instance != null && !instance.pool().isClosed();
    }

    @Override
    public void close() throws IOException {
        if (instance != null) {
            instance.pool().close();
            instance.abandon();
            instance.close();
        }
    }
}
