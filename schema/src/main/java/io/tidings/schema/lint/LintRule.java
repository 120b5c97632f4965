/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.List;

/** One thing to look at. Implementations are thread-safe. */
public interface LintRule {

    /**
     * Returns the name by which it is switched off.
     *
     * @return lower-case words split by hyphens; stable
     */
    String id();

    /**
     * Says what comes of not following it.
     *
     * @return a sentence or two
     */
    String why();

    /**
     * Looks at an event.
     *
     * @param event the event
     * @return what it found, in the order of the fields
     */
    List<Finding> check(EventShape event);
}
