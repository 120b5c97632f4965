/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets servers that refuse to run as root run where the tests do, as in most containers: in a user namespace of their
 * own, or else as nobody.
 */
final class Root {

    private static final int NOBODY = 65_534;
    private static final List<String> IN_NAMESPACE = List.of("unshare", "--user");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    private static final boolean IS_ROOT = ownUid() == 0;
    private static final List<String> DROPPED = IS_ROOT ? way() : List.of();

    private Root() {}

    static boolean isRoot() {
        return IS_ROOT;
    }

    /** What goes before a command so that it does not run as root; empty for an ordinary user. */
    static List<String> dropped() {
        return DROPPED;
    }

    /** Gives a folder to whom {@link #dropped} makes of root. */
    static void handOver(Path folder) {
        if (!DROPPED.equals(AS_NOBODY)) {
            return;
        }
        try {
            Files.setAttribute(folder, "unix:uid", NOBODY);
            Files.setAttribute(folder, "unix:gid", NOBODY);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not give %s to nobody".formatted(folder), e);
        }
    }

    private static List<String> way() {
        if (!ChildProcesses.works(IN_NAMESPACE).isEmpty()) {
            return IN_NAMESPACE;
        }
        if (!ChildProcesses.works(AS_NOBODY).isEmpty()) {
            return AS_NOBODY;
        }
        throw new IllegalStateException("PostgreSQL refuses to run as root, and here root may neither make a user"
                + " namespace (unshare --user) nor become nobody (setpriv). Run the build as an ordinary user.");
    }

    private static int ownUid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read who runs this JVM from /proc/self", e);
        }
    }
}
