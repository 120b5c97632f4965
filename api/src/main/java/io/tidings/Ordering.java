/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

/** What order a subscription keeps. */
public enum Ordering {

    /** Events of one key and topic are handled one at a time, in order; a failed one blocks its key. The default. */
    PER_KEY,

    /** Any order, any parallelism; a failed event blocks nothing. */
    NONE
}
