/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {

    @TempDir
    Path folder;

    @Test
    void bashCompletesCommandsOptionsAndValues() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
        Path script = folder.resolve("tidings.bash");
        Files.writeString(script, Run.plan().run("completion", "bash").out());

        assertThat(completed(script, "tidings", "dead-l")).containsExactly("dead-letters");
        assertThat(completed(script, "tidings", "dead-letters", "red")).containsExactly("redrive");
        assertThat(completed(script, "tidings", "subscribe", "--idle")).containsExactly("--idle-exit");
        assertThat(completed(script, "tidings", "subscribe", "--ordering", "p")).containsExactly("per-key");
    }

    @Test
    void servesZshByTheSameScript() {
        assertThat(Run.plan().run("completion", "zsh").out()).contains("bashcompinit", "complete ");
    }

    @Test
    void refusesAnotherShell() {
        Run run = Run.plan().run("completion", "tcsh");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'tcsh'", "bash, zsh");
    }

    private static List<String> completed(Path script, String... words) throws IOException, InterruptedException {
        String ask = """
                source "$0"
                COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
                _complete_tidings
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", ask, script.toString());
        builder.command().addAll(List.of(words));
        Process bash = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return answer.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
