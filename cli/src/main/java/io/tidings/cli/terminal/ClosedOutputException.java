/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Says that standard output takes no more: nobody reads it, as after {@code | head}, or the disk is full. */
public final class ClosedOutputException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    private final boolean readerGone;

    ClosedOutputException(IOException cause) {
        super(
                "Cannot write to standard output: %s. Check where it goes, and run it again."
                        .formatted(cause.getMessage()),
                cause);
        this.readerGone = String.valueOf(cause.getMessage()).contains("Broken pipe") || Tty.isPipe(1);
    }

    /**
     * Tells whether the reader had enough, which is no failure of ours.
     *
     * @return false where writing failed for another reason
     */
    public boolean isReaderGone() {
        return readerGone;
    }
}
