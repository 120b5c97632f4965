/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import io.tidings.schema.gate.Problem;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Tells people what is wrong, where they read what Maven says. */
final class Reports {

    private Reports() {}

    static void fail(List<Problem> problems, String place, Log log) throws MojoFailureException {
        if (problems.isEmpty()) {
            return;
        }
        for (Problem problem : problems) {
            log.error("");
            problem.lines().forEach(log::error);
        }
        log.error("");
        throw new MojoFailureException("%s in %s, explained above."
                .formatted(problems.size() == 1 ? "1 problem" : problems.size() + " problems", place));
    }
}
