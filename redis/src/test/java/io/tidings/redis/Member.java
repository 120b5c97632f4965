/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.Tidings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A member of a subscription in a process of its own: notes what it handles in a file that all share. */
final class Member {

    private Member() {}

    public static void main(String[] args) throws IOException {
        Path notes = Path.of(args[1]);
        try (Tidings tidings =
                Tidings.builder(args[0]).lease(Duration.ofSeconds(2)).build()) {
            tidings.subscribe("s")
                    .startAt(Start.earliest())
                    .decidingRaw("round.*", (event, delivery) -> note(notes, event));
            tidings.start();
            System.out.println("ready");
            int unused = System.in.read();
        }
    }

    /** One small write to the end of a file is not torn by others. */
    private static Outcome note(Path notes, Event event) throws IOException {
        String line = event.key().orElse("") + " " + event.text() + "\n";
        Files.write(notes, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        return Outcome.handled();
    }
}
