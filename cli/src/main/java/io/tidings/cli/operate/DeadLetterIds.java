/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.cli.command.CommandException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the names of dead letters. */
final class DeadLetterIds implements ITypeConverter<DeadLetter.Id> {

    DeadLetterIds() {}

    @Override
    public DeadLetter.Id convert(String text) {
        try {
            return DeadLetter.Id.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    static DeadLetter find(DeadLetters desk, DeadLetter.Id id) {
        return desk.find(id).orElseThrow(() -> missing(id.toString()));
    }

    static CommandException missing(String ids) {
        return CommandException.notFound(
                "There is no dead letter %s: it was never one, or was redriven or discarded. See: tidings dead-letters"
                        .formatted(ids));
    }
}
