/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.Ordering;
import io.tidings.WhenExhausted;
import io.tidings.cli.command.Choice;

/** Values of options that are one of a few. */
final class Choices {

    private Choices() {}

    /** Values of {@code --ordering}. */
    static final class Order extends Choice<Ordering> {
        Order() {
            super(Ordering.class);
        }
    }

    /** Values of {@code --when-exhausted}. */
    static final class Exhaustion extends Choice<WhenExhausted> {
        Exhaustion() {
            super(WhenExhausted.class);
        }
    }
}
