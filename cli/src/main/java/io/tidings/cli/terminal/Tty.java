/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the system about the terminal: Java itself only knows all three streams together. */
final class Tty {

    private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)\\s*");

    private Tty() {}

    @SuppressWarnings("SystemConsoleNull") // Only where there is no /proc: better a guess than nothing.
    static boolean isTty(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }

    static boolean isPipe(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    static OptionalInt columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        if (columns.matches("[1-9]\\d{0,4}")) {
            return OptionalInt.of(Integer.parseInt(columns));
        }
        return askStty();
    }

    private static OptionalInt askStty() {
        Matcher size = SIZE.matcher(stty("size"));
        return size.matches() && !size.group(2).equals("0")
                ? OptionalInt.of(Integer.parseInt(size.group(2)))
                : OptionalInt.empty();
    }

    /** Reads a line while the terminal does not show what is typed. */
    static String readSilently(InputStream in) {
        Thread afterInterrupt = Threads.daemon("echo", () -> stty("echo"));
        Runtime.getRuntime().addShutdownHook(afterInterrupt);
        stty("-echo");
        try {
            return readLine(in);
        } finally {
            stty("echo");
            Runtime.getRuntime().removeShutdownHook(afterInterrupt);
        }
    }

    static String readLine(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int read = in.read();
            while (read >= 0 && read != '\n') {
                line.write(read);
                read = in.read();
            }
        } catch (IOException e) {
            // What was typed so far is the answer.
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static String stty(String argument) {
        try {
            Process stty = new ProcessBuilder("stty", argument)
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (stty.waitFor(1, TimeUnit.SECONDS)) {
                return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            }
            stty.destroyForcibly();
        } catch (IOException e) {
            // A system without it: the answer is not known then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }
}
