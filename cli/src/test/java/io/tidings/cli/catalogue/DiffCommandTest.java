/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.cli.Run;
import io.tidings.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

    @TempDir
    private Path folder;

    private Path before;
    private Path after;

    @BeforeEach
    void begin() throws IOException {
        before = folder.resolve("before.json");
        after = folder.resolve("after.json");
        Path schema = folder.resolve("schemas/order.placed/v1.json");
        Files.createDirectories(schema.getParent());
        Files.writeString(schema, """
                {"type": "object", "required": ["orderId"], "description": "A customer placed an order.",
                 "properties": {"orderId": {"type": "string"}, "total": {"type": "number"}}}""");
        Files.writeString(before, catalogue("asyncapi"));
        Files.writeString(after, Files.readString(before));
    }

    private String catalogue(String format) {
        return Run.plan()
                .run("catalogue", "--schemas", folder.resolve("schemas").toString(), "--format", format)
                .ok()
                .out();
    }

    private Run diff(String... more) {
        String[] words = new String[4 + more.length];
        words[0] = "catalogue";
        words[1] = "diff";
        words[2] = before.toString();
        words[3] = after.toString();
        System.arraycopy(more, 0, words, 4, more.length);
        return Run.plan().run(words);
    }

    private void change(String what, String with) throws IOException {
        String text = Files.readString(after);
        assertThat(text).contains(what);
        Files.writeString(after, text.replace(what, with));
    }

    @Test
    void isContentWhenNothingChanged() {
        assertThat(diff().ok().out()).isEqualTo("Nothing changed.\n");
    }

    @Test
    void explainsWhatBreaks() throws IOException {
        change("\"type\": \"number\"", "\"type\": \"string\"");

        Run run = diff();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.out()).contains("order, order.placed.v1, payload", "/properties/total", "  → ", "1 breaks.");
    }

    @Test
    void showsWhatBreaksNobodyWhenAsked() throws IOException {
        change("\"total\": {", "\"note\": {\"type\": \"string\"}, \"total\": {");

        assertThat(diff().ok().out()).isEqualTo("1 change, of which none breaks anybody.\n");
        assertThat(diff("--all").ok().out()).contains("/properties/note");
        assertThat(diff("--strict").exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(diff("--strict", "--level", "none").exitCode()).isZero();
    }

    @Test
    void tellsScriptsTheSame() throws IOException {
        change("\"address\": \"order\"", "\"address\": \"orders\"");

        Run run = diff("--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.json().path("compatible").asBoolean(true)).isFalse();
        assertThat(run.json().at("/changes/0/kind").asText()).isEqualTo("CHANNEL_REMOVED");
        assertThat(run.json().at("/changes/0/breaking").asBoolean()).isTrue();
    }

    @Test
    void saysWhichDocumentIsWrong() throws IOException {
        Files.writeString(after, "{\"asyncapi\": \"2.6.0\"}");
        Run old = diff();
        Files.delete(after);
        Run gone = diff();

        assertThat(old.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(old.err()).contains("after.json", "AsyncAPI 2.6.0");
        assertThat(gone.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(gone.err()).contains("Cannot read", "after.json", "there is no such file");
    }

    @Test
    void showsAFolderInEveryFormat() {
        assertThat(catalogue("markdown")).contains("| `total` | number |");
        assertThat(catalogue("mermaid")).contains("t0[\"order.placed\"]");
        assertThat(catalogue("json")).contains("\"path\": \"orderId\"");
        assertThat(catalogue("asyncapi")).contains("\"asyncapi\": \"3.0.0\"");
    }

    @Test
    void saysWhereToLook() {
        Run nowhere = Run.plan().run("catalogue");
        Run noFolder =
                Run.plan().run("catalogue", "--schemas", folder.resolve("gone").toString());
        Run noFormat = Run.plan().run("catalogue", "--format", "yaml", "--schemas", folder.toString());

        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.err()).contains("--database", "--schemas");
        assertThat(noFolder.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(noFormat.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noFormat.err()).contains("markdown, asyncapi, mermaid, json");
    }

    @Test
    void refusesASchemaThatIsNoJson() throws IOException {
        Files.writeString(folder.resolve("schemas/order.placed/v1.json"), "{\n not json");

        Run run = Run.plan()
                .run("catalogue", "--schemas", folder.resolve("schemas").toString(), "--format", "asyncapi");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run.err()).contains("order.placed.v1", "line 2");
    }
}
