/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.email;

import io.tidings.examples.shop.run.Marker;
import io.tidings.examples.shop.run.Run;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A provider that delivers into a folder: one {@code .eml} file for each mail, and one line for each acceptance in a
 * file that shows their order. It is away while the file {@code provider-is-down} exists.
 */
public final class Mailbox implements MailProvider {

    private static final String SUFFIX = ".eml";

    private final Path folder;
    private final Path accepted;
    private final Marker down;

    /**
     * Opens the folder of a run.
     *
     * @param run which run
     */
    public Mailbox(Run run) {
        this.folder = run.directory().resolve("mail");
        this.accepted = folder.resolve("accepted.txt");
        this.down = new Marker(folder.resolve("provider-is-down"));
    }

    /**
     * Returns the switch that takes the provider away.
     *
     * @return on while it is away
     */
    public Marker down() {
        return down;
    }

    /**
     * Returns where the mails are.
     *
     * @return a folder
     */
    public Path folder() {
        return folder;
    }

    @Override
    public void accept(Mail mail, String idempotencyKey) throws IOException, MessagingException {
        if (down.isOn()) {
            throw new MailProviderAwayException();
        }
        Files.createDirectories(folder);
        Path file = fileOf(mail, idempotencyKey);
        if (!Files.exists(file)) {
            deliver(mail, file);
        }
        Files.writeString(
                accepted,
                mail.name() + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /**
     * Lists what was delivered.
     *
     * @return the name of each mail, twice if it was delivered twice
     * @throws IOException if the folder cannot be read
     */
    public List<String> delivered() throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(SUFFIX))
                        .forEach(file -> names.add(file.substring(0, file.indexOf('.'))));
            }
        }
        return names;
    }

    /**
     * Lists what was accepted, in that order, repetitions included.
     *
     * @return the name of each mail
     * @throws IOException if the file cannot be read
     */
    public List<String> acceptances() throws IOException {
        return Files.exists(accepted) ? Files.readAllLines(accepted) : List.of();
    }

    boolean has(Mail mail, String idempotencyKey) {
        return Files.exists(fileOf(mail, idempotencyKey));
    }

    private Path fileOf(Mail mail, String idempotencyKey) {
        return folder.resolve(mail.name() + "." + idempotencyKey + SUFFIX);
    }

    private void deliver(Mail mail, Path file) throws IOException, MessagingException {
        Path draft = Files.createTempFile(folder, "draft", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                mail.message().writeTo(out);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
