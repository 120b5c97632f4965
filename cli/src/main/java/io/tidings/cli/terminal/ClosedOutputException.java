/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Says that nobody reads standard output any more, as after {@code | head}. */
public final class ClosedOutputException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    ClosedOutputException(IOException cause) {
        super("standard output was closed: " + cause.getMessage(), cause);
    }
}
