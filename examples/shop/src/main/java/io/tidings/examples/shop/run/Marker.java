/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A switch that several processes see: on while its file exists.
 *
 * @param file the file
 */
public record Marker(Path file) {

    /**
     * Tells how the switch stands.
     *
     * @return whether it is on
     */
    public boolean isOn() {
        return Files.exists(file);
    }

    /**
     * Turns it on.
     *
     * @throws IOException if the file cannot be made
     */
    public void turnOn() throws IOException {
        Files.createDirectories(file.getParent());
        if (!isOn()) {
            Files.createFile(file);
        }
    }

    /**
     * Turns it off.
     *
     * @throws IOException if the file cannot be deleted
     */
    public void turnOff() throws IOException {
        Files.deleteIfExists(file);
    }
}
