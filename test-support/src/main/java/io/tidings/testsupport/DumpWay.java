/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.nio.file.Path;

/** How one kind of server writes a database into a file and reads it again. */
interface DumpWay {

    void dump(TestDatabase database, Path file);

    void restore(TestDatabase database, Path file);
}
