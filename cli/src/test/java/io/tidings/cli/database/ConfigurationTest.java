/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @TempDir
    Path project;

    @TempDir
    Path home;

    @BeforeEach
    void makeUserFolder() throws IOException {
        Files.createDirectories(home.resolve(".config/tidings"));
    }

    @Test
    void isEmptyWithoutFiles() throws IOException {
        Configuration configuration = read(Map.of("HOME", home.toString()));

        assertThat(configuration.get("database")).isEmpty();
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void prefersTheProjectsFileKeyByKey() throws IOException {
        Files.writeString(project.resolve("tidings.properties"), "database=shop.db\nuser= \n");
        Files.writeString(
                home.resolve(".config/tidings/config.properties"), "database=other.db\nschema=events\nuser=bob\n");

        Configuration configuration = read(Map.of("HOME", home.toString()));

        assertThat(configuration.get("database")).contains("shop.db");
        assertThat(configuration.get("schema")).contains("events");
        assertThat(configuration.get("user")).as("said to be empty").isEmpty();
    }

    @Test
    void findsTheUsersFileWhereXdgSays() throws IOException {
        Files.createDirectories(home.resolve("elsewhere/tidings"));
        Files.writeString(home.resolve("elsewhere/tidings/config.properties"), "database=xdg.db\n");
        Files.writeString(home.resolve(".config/tidings/config.properties"), "database=home.db\n");

        Configuration configuration = read(Map.of(
                "HOME",
                home.toString(),
                "XDG_CONFIG_HOME",
                home.resolve("elsewhere").toString()));

        assertThat(configuration.get("database")).contains("xdg.db");
    }

    @Test
    void takesAPasswordFileBesideItself() throws IOException {
        Files.writeString(project.resolve("tidings.properties"), "password-file=secret.txt\n");

        Configuration configuration = read(Map.of());

        assertThat(configuration.file("password-file")).contains(project.resolve("secret.txt"));
    }

    @Test
    void warnsOfUnknownKeysAndNeverShowsAPassword() throws IOException {
        Files.writeString(project.resolve("tidings.properties"), "password=hunter2\ndatebase=shop.db\n");

        Configuration configuration = read(Map.of());

        assertThat(configuration.warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("datebase", "table-prefix"))
                .anySatisfy(warning -> assertThat(warning).contains("password-file"))
                .noneSatisfy(warning -> assertThat(warning).contains("hunter2"));
    }

    private Configuration read(Map<String, String> environment) throws IOException {
        return Configuration.read(project, environment);
    }
}
