/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes into a folder of schemas, only what is not so already. Not thread-safe. */
public final class SchemaWriter {

    private final Path folder;

    /**
     * Writes into a folder.
     *
     * @param folder made when the first file is written
     */
    public SchemaWriter(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a schema.
     *
     * @param file where, and what
     * @return whether the file was new or another
     */
    public boolean write(SchemaFile file) {
        return write(file.path(), file.definition().text());
    }

    /**
     * Writes the manifest.
     *
     * @param manifest what it says
     * @return whether the file was new or another
     */
    public boolean write(Manifest manifest) {
        return write(SchemaDirectory.MANIFEST, ManifestJson.text(manifest));
    }

    private boolean write(String path, String text) {
        Path file = folder.resolve(path);
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                return false;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
            return true;
        } catch (IOException e) {
            throw new SchemaDirectoryException("Could not write %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
