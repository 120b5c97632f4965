/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a folder of schemas. */
final class DirectoryReader {

    private static final Pattern VERSION = Pattern.compile("v([1-9][0-9]{0,8})");

    private final Path folder;
    private final List<SchemaFile> files = new ArrayList<>();
    private final List<SchemaFile> shared = new ArrayList<>();

    DirectoryReader(Path folder) {
        this.folder = folder;
    }

    SchemaDirectory read() {
        if (!Files.isDirectory(folder)) {
            throw new SchemaDirectoryException(
                    "There is no folder %s. It holds the schemas: TYPE/vVERSION.json, .avsc or .proto."
                            .formatted(folder),
                    null);
        }
        for (Path file : paths()) {
            String name = file.getFileName().toString();
            Optional<SchemaFormat> format = Endings.format(name);
            if (format.isPresent() && !isReserved(file)) {
                add(file, format.get());
            }
        }
        return new SchemaDirectory(files, shared, manifest(), settings());
    }

    private Manifest manifest() {
        Path file = folder.resolve(SchemaDirectory.MANIFEST);
        return Files.exists(file) ? ManifestJson.read(DirectoryJson.read(file.toString(), text(file))) : Manifest.EMPTY;
    }

    private Settings settings() {
        Path file = folder.resolve(SchemaDirectory.SETTINGS);
        return Files.exists(file)
                ? SettingsJson.read(DirectoryJson.read(file.toString(), text(file)))
                : Settings.DEFAULT;
    }

    private boolean isReserved(Path file) {
        return folder.equals(file.getParent())
                && List.of(SchemaDirectory.MANIFEST, SchemaDirectory.SETTINGS)
                        .contains(file.getFileName().toString());
    }

    private List<Path> paths() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            !relative(file).startsWith(".") && !relative(file).contains("/."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SchemaDirectoryException("Could not list %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private void add(Path file, SchemaFormat format) {
        String path = relative(file);
        String[] steps = path.split("/", -1);
        SchemaDefinition definition = SchemaDefinition.of(format, text(file));
        if (steps[0].equals(SchemaDirectory.SHARED) && steps.length > 1) {
            shared.add(new SchemaFile("", OptionalInt.empty(), path, definition));
        } else if (steps.length <= 2) {
            String type = steps.length == 2 ? steps[0] : Endings.without(steps[0]);
            String own = Endings.without(steps[steps.length - 1]);
            files.add(new SchemaFile(type, steps.length == 2 ? version(own) : OptionalInt.empty(), path, definition));
        } else {
            throw new SchemaDirectoryException(
                    "%s is too deep. An event is TYPE/vVERSION.%s; what several use belongs below %s/."
                            .formatted(file, Endings.of(format), SchemaDirectory.SHARED),
                    null);
        }
    }

    private static OptionalInt version(String name) {
        Matcher version = VERSION.matcher(name);
        return version.matches() ? OptionalInt.of(Integer.parseInt(version.group(1))) : OptionalInt.empty();
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new SchemaDirectoryException("%s is not text in UTF-8.".formatted(file), e);
        } catch (IOException e) {
            throw new SchemaDirectoryException("Could not read %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
