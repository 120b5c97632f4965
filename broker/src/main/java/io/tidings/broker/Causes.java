/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import org.jspecify.annotations.Nullable;

/** Looks for what is behind a failure of a client. */
public final class Causes {

    private Causes() {}

    /**
     * Finds a failure of some kind among one and its causes.
     *
     * @param <T> the kind
     * @param from where to begin
     * @param wanted the kind
     * @return the outermost of them, or null
     */
    public static <T extends Throwable> @Nullable T find(Throwable from, Class<T> wanted) {
        for (Throwable each = from; each != null; each = each.getCause()) {
            if (wanted.isInstance(each)) {
                return wanted.cast(each);
            }
        }
        return null;
    }

    /**
     * Says what the innermost cause says.
     *
     * @param from where to begin
     * @return its message, or what it is called if it has none
     */
    public static String rootMessage(Throwable from) {
        Throwable root = from;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
    }
}
