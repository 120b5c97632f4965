/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.publish;

/** Says which line of the input is no event, and why. */
final class BrokenInputException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String why;

    BrokenInputException(int line, String why) {
        super("line %d: %s".formatted(line, why));
        this.line = line;
        this.why = why;
    }

    int line() {
        return line;
    }

    String why() {
        return why;
    }
}
