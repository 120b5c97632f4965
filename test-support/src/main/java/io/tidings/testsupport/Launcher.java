/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.nio.file.Path;
import java.util.List;

/** What differs between database servers: how one is installed, started and asked to stop. */
interface Launcher {

    String name();

    /** Fills an empty folder with the data of a new server. */
    void install(Path folder);

    ProcessBuilder command(Path folder, int port);

    /** What goes before the command, such as what drops root. */
    default List<String> prefix() {
        return List.of();
    }

    /** The signal for an end in good order. */
    String stopSignal();

    /** The signal for an end at once, whose data will not be used again. */
    String abortSignal();

    /** Whether the server on this port answers a query. */
    boolean answers(int port);
}
