/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.Set;

/** What English does with verbs, as far as names of events need it. */
final class Verbs {

    /** Past participles that do not end in -ed. */
    private static final Set<String> IRREGULAR = Set.of(
            ("arisen become begun bent bet bid bound broken brought broadcast built burnt bought cast caught chosen come"
                            + " cost cut dealt done drawn driven eaten fallen fed felt fought forbidden forecast forgotten found"
                            + " frozen given gone grown heard held hidden hit kept known laid led left lent let lost made met"
                            + " mistaken offline online overdrawn overridden paid put quit read rebuilt redone repaid rerun resent"
                            + " reset resold rewritten risen run said seen sent set shown shut sold spent split spread stolen"
                            + " stood struck sworn taken taught thought thrown told torn undergone understood undone upset"
                            + " withdrawn withheld won worn written")
                    .split(" "));

    /** Words that end in -ed and are none. */
    private static final Set<String> NOT_PAST = Set.of(
            "bed", "bleed", "breed", "embed", "exceed", "feed", "need", "proceed", "red", "seed", "shed", "speed",
            "succeed", "weed");

    /** Verbs that are hardly ever nouns in the name of an event. */
    private static final Set<String> IMPERATIVE = Set.of(
            ("accept activate add allocate apply approve archive assign authorise authorize begin block calculate cancel"
                            + " capture check clear close compute confirm create deactivate delete deliver deny disable dispatch do"
                            + " download enable enqueue ensure execute expire fetch finish fulfil fulfill generate get give handle"
                            + " import initialise initialize insert invoke issue load lock make mark merge modify move notify open"
                            + " pay perform place prepare print process publish pull push put queue reactivate receive recalculate"
                            + " refresh register reject release remove rename renew replace reserve reset resend restart resume retry"
                            + " revoke run save schedule send set ship start stop store submit subscribe suspend sync synchronise"
                            + " synchronize terminate transfer trigger unlock unsubscribe update upload upsert validate verify"
                            + " withdraw write")
                    .split(" "));

    private Verbs() {}

    static boolean isPast(String word) {
        return word.endsWith("ed") && !NOT_PAST.contains(word) || IRREGULAR.contains(word);
    }

    static boolean isImperative(String word) {
        return IMPERATIVE.contains(word);
    }
}
