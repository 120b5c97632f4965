/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop;

import io.tidings.examples.shop.demo.Instance;
import io.tidings.examples.shop.demo.Plan;
import java.io.IOException;
import java.io.OutputStream;

/** The second instance of the shop, a process of its own, there to be killed. Ends when the demo does. */
public final class Worker {

    /** The most connections it uses. */
    private static final int CONNECTIONS = 12;

    private Worker() {}

    /**
     * Works until the standard input ends.
     *
     * @param arguments the name of the instance
     * @throws IOException if its files cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Plan plan = Plan.of(System.getenv());
        String name = arguments[0];
        try (Instance instance = Instance.open(plan, plan.database().open(name, CONNECTIONS), name)) {
            instance.start();
            // The demo holds the other end: should it die, this ends too.
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
