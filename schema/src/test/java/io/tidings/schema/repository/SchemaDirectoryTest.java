/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.lint.EventShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void readsAFileForEachVersion() throws IOException {
        put("order.placed/v10.json", "{}");
        put("order.placed/v2.json", "{}");
        put("mail.sent/v1.avsc", "\"string\"");
        put("stock.moved/v1.proto", "syntax = \"proto3\";");
        put("README.md", "not a schema");
        put(".git/x/y/z.json", "{}");
        put("shared/deep/address.json", "{}");

        SchemaDirectory read = SchemaDirectory.read(folder);

        assertThat(read.types()).containsExactly("mail.sent", "order.placed", "stock.moved");
        assertThat(read.versions("order.placed").stream()
                        .map(file -> file.version().getAsInt()))
                .containsExactly(2, 10);
        assertThat(read.find("mail.sent", 1).orElseThrow().definition().format())
                .isEqualTo(SchemaFormat.AVRO);
        assertThat(read.shared()).extracting(SchemaFile::path).containsExactly("shared/deep/address.json");
        assertThat(read.manifest()).isEqualTo(Manifest.EMPTY);
        assertThat(read.settings()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void readsFilesWithoutAVersionForTheRulesOfDesign() throws IOException {
        put("order.placed.json", "{}");
        put("mail.sent/schema.json", "{}");

        assertThat(SchemaDirectory.read(folder).shapes())
                .extracting(EventShape::type, EventShape::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("mail.sent", OptionalInt.empty()),
                        org.assertj.core.groups.Tuple.tuple("order.placed", OptionalInt.empty()));
    }

    @Test
    void showsTheLatestVersionToTheRulesOfDesign() throws IOException {
        put("order.placed/v1.json", "{}");
        put("order.placed/v2.json", "{}");

        assertThat(SchemaDirectory.read(folder).shapes())
                .extracting(EventShape::version)
                .containsExactly(OptionalInt.of(2));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        TreeSet<UpcasterStep> steps =
                new TreeSet<>(Set.of(new UpcasterStep("a.b", 2, 3), new UpcasterStep("a.b", 1, 2)));
        Manifest manifest = new Manifest(new TreeSet<>(Set.of("a.b")), new TreeSet<>(Set.of("mail", "audit")), steps);
        SchemaFile file = new SchemaFile(
                "a.b",
                OptionalInt.of(3),
                SchemaFile.path("a.b", 3, SchemaFormat.JSON),
                SchemaDefinition.of(SchemaFormat.JSON, "{}\n"));
        SchemaWriter writer = new SchemaWriter(folder.resolve("new"));

        assertThat(writer.write(manifest)).isTrue();
        assertThat(writer.write(file)).isTrue();
        assertThat(writer.write(manifest)).isFalse();
        assertThat(writer.write(file)).isFalse();

        SchemaDirectory read = SchemaDirectory.read(folder.resolve("new"));
        assertThat(read.manifest()).isEqualTo(manifest);
        assertThat(read.files()).containsExactly(file);
        assertThat(Files.readString(folder.resolve("new/manifest.json"))).isEqualTo("""
                {
                  "types": [
                    "a.b"
                  ],
                  "subscriptions": [
                    "audit",
                    "mail"
                  ],
                  "upcasters": [
                    {
                      "type": "a.b",
                      "from": 1,
                      "to": 2
                    },
                    {
                      "type": "a.b",
                      "from": 2,
                      "to": 3
                    }
                  ]
                }
                """);
    }

    @Test
    void leadsFromVersionToVersionByAnySteps() {
        Manifest manifest = new Manifest(
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(Set.of(
                        new UpcasterStep("a.b", 1, 2), new UpcasterStep("a.b", 2, 4), new UpcasterStep("c.d", 4, 5))));

        assertThat(manifest.leads("a.b", 1, 4)).isTrue();
        assertThat(manifest.leads("a.b", 1, 3)).isFalse();
        assertThat(manifest.leads("a.b", 1, 5)).isFalse();
    }

    @Test
    void readsWhatTheTeamDecided() throws IOException {
        put("settings.json", """
                {"compatibility": "backward", "policy": "STRICT",
                 "types": {"a.b": {"compatibility": "NONE", "lint": {"off": ["missing-key"]}}},
                 "lint": {"off": ["growing-enum"]},
                 "retired": {"types": ["c.d"], "subscriptions": ["old"]}}""");

        Settings settings = SchemaDirectory.read(folder).settings();

        assertThat(settings.check("x.y").level()).isEqualTo(Compatibility.BACKWARD);
        assertThat(settings.check("a.b").level()).isEqualTo(Compatibility.NONE);
        assertThat(settings.policy()).isEqualTo(CompatibilityPolicy.STRICT);
        assertThat(settings.lint().off()).containsExactly("growing-enum");
        assertThat(settings.lint().offByType()).containsEntry("a.b", Set.of("missing-key"));
        assertThat(settings.retiredTypes()).containsExactly("c.d");
        assertThat(settings.retiredSubscriptions()).containsExactly("old");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "settings.json | {\"compatability\": \"FULL\"} | 'compatability', which means nothing",
                "settings.json | {\"compatibility\": \"SOME\"} | none of [NONE, BACKWARD",
                "settings.json | {\"lint\": {\"off\": [\"no-such\"]}} | there is no rule 'no-such'",
                "settings.json | {\"lint\": {\"off\": \"all\"}} | 'off' that is no array",
                "settings.json | [] | the whole is no object",
                "settings.json | { | is not JSON",
                "manifest.json | {\"upcasters\": [{\"type\": \"a.b\", \"from\": 2, \"to\": 1}]} | later version",
                "manifest.json | {\"upcasters\": [{\"type\": \"a.b\"}]} | /upcasters/0 needs a whole number 'from'",
                "manifest.json | {\"subscriptions\": [1]} | something else than texts",
                "a.b/c/v1.json | {} | is too deep"
            })
    void saysWhichFileMakesNoSense(String file, String text, String message) throws IOException {
        put(file, text);

        assertThatThrownBy(() -> SchemaDirectory.read(folder))
                .isInstanceOf(SchemaDirectoryException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(message);
    }

    @Test
    void saysThatThereIsNoFolder() {
        assertThatThrownBy(() -> SchemaDirectory.read(folder.resolve("nowhere")))
                .isInstanceOf(SchemaDirectoryException.class)
                .hasMessageContaining("There is no folder");
    }

    @Test
    void refusesATypeThatIsNoNameOfAFolder() {
        assertThatThrownBy(() -> SchemaFile.path("../x", 1, SchemaFormat.JSON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
