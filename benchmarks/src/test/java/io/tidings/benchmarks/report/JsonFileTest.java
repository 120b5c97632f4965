/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {

    @TempDir
    private Path folder;

    @Test
    void writesTheAgreedNames() throws IOException {
        Path file = folder.resolve("report.json");

        JsonFile.write(Reports.example(), file);

        assertThat(Files.readString(file)).isEqualToIgnoringWhitespace("""
                {
                  "machine": {"processors": "2"},
                  "commit": "0123456789ab",
                  "systems": [{"name": "tidings", "version": "0.1.0", "settings": "all defaults"}],
                  "results": [
                    {"name": "publish-1/8-connections", "system": "tidings", "value": 11000, "unit": "events/s",
                     "runs": [11000, 12000, 9000]},
                    {"name": "publish-1/8-connections", "system": "by hand", "value": 11500, "unit": "events/s",
                     "runs": [11500, 12000, 9500]}
                  ],
                  "ratios": [
                    {"name": "publish-1", "value": 0.95652, "target": 0.95, "met": true},
                    {"name": "latency-local", "value": 2.5, "target": 2.0, "met": false},
                    {"name": "failing", "value": 0.5, "target": null, "met": null}
                  ],
                  "remarks": ["size was left out for lack of time"]
                }
                """);
    }
}
