/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.database;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the configuration files say: {@code ./tidings.properties} before {@code tidings/config.properties} in the user's
 * configuration folder, key by key.
 */
public final class Configuration {

    private static final Set<String> KEYS =
            Set.of("database", "transport", "user", "password-file", "schema", "table-prefix", "transaction-pooler");

    private final Map<String, Value> values = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private record Value(String text, Path file) {}

    private Configuration() {}

    /**
     * Reads the files that exist.
     *
     * @param folder the working directory
     * @param environment of the process
     * @return what they say together
     * @throws IOException if a file exists and cannot be read
     */
    public static Configuration read(Path folder, Map<String, String> environment) throws IOException {
        Configuration configuration = new Configuration();
        configuration.add(folder.resolve("tidings.properties"));
        Optional<Path> home = userFolder(environment);
        if (home.isPresent()) {
            configuration.add(home.get().resolve("tidings").resolve("config.properties"));
        }
        return configuration;
    }

    private static Optional<Path> userFolder(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        if (!xdg.isEmpty()) {
            return Optional.of(Path.of(xdg));
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
        return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".config"));
    }

    private void add(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (KEYS.contains(key)) {
                values.putIfAbsent(key, new Value(properties.getProperty(key).strip(), file));
            } else if (key.equals("password")) {
                warnings.add("%s holds a password, which is ignored. Put it into a file that only you can read, and"
                                .formatted(file)
                        + " name that by password-file.");
            } else {
                warnings.add("%s has the unknown key '%s'. Known are %s."
                        .formatted(file, key, String.join(", ", new TreeSet<>(KEYS))));
            }
        }
    }

    /**
     * Looks a key up.
     *
     * @param key such as {@code database}
     * @return its value
     */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key)).map(Value::text).filter(text -> !text.isEmpty());
    }

    /**
     * Looks up a key that names a file. A relative one is meant beside the configuration file.
     *
     * @param key such as {@code password-file}
     * @return the path
     */
    public Optional<Path> file(String key) {
        return Optional.ofNullable(values.get(key))
                .filter(value -> !value.text().isEmpty())
                .map(value -> value.text().startsWith("~/")
                        ? Path.of(System.getProperty("user.home"), value.text().substring(2))
                        : value.file().resolveSibling(value.text()));
    }

    /**
     * Returns what is strange about the files.
     *
     * @return sentences for people
     */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
