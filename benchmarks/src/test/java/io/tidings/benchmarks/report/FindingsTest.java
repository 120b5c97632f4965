/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.benchmarks.measure.Goal;
import org.junit.jupiter.api.Test;

class FindingsTest {

    @Test
    void givesTheWorstOfSeveralRatiosThePlainName() {
        Findings findings = new Findings(true);
        findings.ratio("publish-1", "1-connections", 0.99, Goal.atLeast(0.95));
        findings.ratio("publish-1", "8-connections", 0.90, Goal.atLeast(0.95));

        assertThat(findings.ratios())
                .containsExactly(
                        new Ratio("publish-1", 0.90, Goal.atLeast(0.95)),
                        new Ratio("publish-1/1-connections", 0.99, Goal.atLeast(0.95)),
                        new Ratio("publish-1/8-connections", 0.90, Goal.atLeast(0.95)));
    }

    @Test
    void findsTheWorstByItsOwnGoal() {
        Findings findings = new Findings(true);
        findings.ratio("hostage", "p99", 3, Goal.atMost(1.5));
        findings.ratio("hostage", "drain", 0.94, Goal.atLeast(0.95));

        assertThat(findings.ratios().get(0)).isEqualTo(new Ratio("hostage", 3, Goal.atMost(1.5)));
    }

    @Test
    void namesTheOnlyRatioPlainly() {
        Findings findings = new Findings(true);
        findings.ratio("failing", "", 0.85, Goal.atLeast(0.80));

        assertThat(findings.ratios()).containsExactly(new Ratio("failing", 0.85, Goal.atLeast(0.80)));
    }

    @Test
    void makesNamesFitForScripts() {
        Findings findings = new Findings(true);
        findings.ratio("drain-peers", "JobRunr (free)", 120, Goal.atLeast(100));

        assertThat(findings.ratios()).extracting(Ratio::name).contains("drain-peers/jobrunr-free");
    }

    @Test
    void setsNoGoalOnADatabaseWithoutGoals() {
        Findings findings = new Findings(false);
        findings.ratio("failing", "", 0.5, Goal.atLeast(0.80));
        findings.ratioEverywhere("embedded", "", 0.5, Goal.atLeast(0.90));

        assertThat(findings.ratios())
                .containsExactly(new Ratio("failing", 0.5, null), new Ratio("embedded", 0.5, Goal.atLeast(0.90)));
    }
}
