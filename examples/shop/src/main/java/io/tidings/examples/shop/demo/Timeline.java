/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import io.tidings.examples.shop.view.Moment;
import io.tidings.examples.shop.view.View;
import java.time.Duration;

/** The clock of a run, and the teller of what happens in it. */
final class Timeline {

    private final long startedAt = System.nanoTime();
    private final View view;

    Timeline(View view) {
        this.view = view;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    void tell(String text) {
        view.happened(new Moment(elapsed(), Moment.Tone.PLAIN, text));
    }

    void good(String text) {
        view.happened(new Moment(elapsed(), Moment.Tone.GOOD, text));
    }

    void trouble(String text) {
        view.happened(new Moment(elapsed(), Moment.Tone.TROUBLE, text));
    }
}
