/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** One thread of the story: steps that follow each other, each at its time and when it is possible. */
final class Track {

    /** Tries to take a step. */
    @FunctionalInterface
    interface Step {

        /**
         * Tries.
         *
         * @return whether it is done; else it is tried again soon
         * @throws IOException if a file is in the way
         */
        boolean attempt() throws IOException;
    }

    private record Cue(Duration notBefore, String waitingFor, Step step) {}

    private final Deque<Cue> cues = new ArrayDeque<>();

    Track then(Duration notBefore, String waitingFor, Step step) {
        cues.add(new Cue(notBefore, waitingFor, step));
        return this;
    }

    void advance(Duration now) throws IOException {
        Cue cue = cues.peek();
        while (cue != null && now.compareTo(cue.notBefore()) >= 0 && cue.step().attempt()) {
            cues.remove();
            cue = cues.peek();
        }
    }

    int remaining() {
        return cues.size();
    }

    /** Says what the next step waits for; empty when there is none. */
    String waitingFor() {
        Cue cue = cues.peek();
        return cue == null ? "" : cue.waitingFor();
    }
}
