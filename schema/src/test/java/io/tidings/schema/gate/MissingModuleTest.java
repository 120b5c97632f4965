/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.gate.Problem.Kind;
import io.tidings.schema.repository.SchemaDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Here neither Avro nor Protocol Buffers are on the class path. */
class MissingModuleTest {

    @TempDir
    private Path folder;

    @Test
    void isNamedOnceForEachLanguage() throws IOException {
        put("a/v1.avsc");
        put("a/v2.avsc");
        put("b/v1.proto");
        SchemaDirectory directory = SchemaDirectory.read(folder);

        List<Problem> problems = new SchemaGate(SchemaLanguages.load()).check(directory, directory);

        assertThat(problems).extracting(Problem::kind).containsExactly(Kind.MISSING_MODULE, Kind.MISSING_MODULE);
        assertThat(problems.get(0).message()).contains("AVRO", "io.tidings:tidings-schema-avro");
        assertThat(problems.get(1).message()).contains("PROTOBUF", "io.tidings:tidings-schema-protobuf");
    }

    private void put(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
