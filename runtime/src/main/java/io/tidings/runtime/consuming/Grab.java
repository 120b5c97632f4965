/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a worker took: tasks in order, with the strands they belong to, which nobody else may touch meanwhile. */
final class Grab {

    final List<Strand> strands = new ArrayList<>();
    final List<Strand> origins = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();

    /** Whether this is a probe of an outage, whose failure does not count. */
    boolean probe;

    private Verdict[] verdicts = {};

    void add(Strand strand, Task task) {
        tasks.add(task);
        origins.add(strand);
    }

    /** Ends the taking; from here on every task has a verdict, untouched at first. */
    Grab close() {
        verdicts = new Verdict[tasks.size()];
        Arrays.fill(verdicts, Verdict.UNTOUCHED);
        return this;
    }

    Verdict verdict(int index) {
        return verdicts[index];
    }

    void verdict(int index, Verdict verdict) {
        verdicts[index] = verdict;
    }
}
