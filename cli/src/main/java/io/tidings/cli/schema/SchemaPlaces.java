/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.ExitCode;
import io.tidings.schema.repository.GitRevision;
import io.tidings.schema.repository.RegistryException;
import io.tidings.schema.repository.RegistryReader;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.schema.repository.SchemaDirectoryException;
import io.tidings.schema.repository.UnknownRevisionException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads schemas from where people say they are. */
public final class SchemaPlaces {

    private SchemaPlaces() {}

    /**
     * Reads a folder of schemas.
     *
     * @param folder where it is
     * @return what it holds
     * @throws CommandException if there is none, or something in it makes no sense
     */
    public static SchemaDirectory folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CommandException.notFound("There is no folder %s.".formatted(folder));
        }
        try {
            return SchemaDirectory.read(folder);
        } catch (SchemaDirectoryException e) {
            throw CommandException.invalidInput(String.valueOf(e.getMessage())).because(e);
        }
    }

    /** Reads what a folder is to be compared with. */
    static SchemaDirectory named(String place, Path folder, SchemaDirectory proposed) {
        if (place.startsWith(GitRevision.PREFIX)) {
            return revision(folder, place.substring(GitRevision.PREFIX.length()));
        }
        return place.matches("https?://.*") ? registry(place, proposed) : folder(Path.of(place));
    }

    private static SchemaDirectory revision(Path folder, String revision) {
        try {
            return new GitRevision(folder, revision).read();
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage())).because(e);
        } catch (UnknownRevisionException e) {
            throw CommandException.notFound(String.valueOf(e.getMessage())).because(e);
        } catch (SchemaDirectoryException e) {
            throw CommandException.invalidInput(String.valueOf(e.getMessage())).because(e);
        }
    }

    private static SchemaDirectory registry(String address, SchemaDirectory proposed) {
        try {
            return new RegistryReader(URI.create(address)).read(proposed.types());
        } catch (RegistryException e) {
            throw CommandException.withCode(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()))
                    .because(e);
        }
    }
}
