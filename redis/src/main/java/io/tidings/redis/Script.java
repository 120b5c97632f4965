/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** What Redis does in one step. The text is beside this class; its first lines name its keys and arguments. */
enum Script {
    ACQUIRE("acquire"),
    ADVANCE("advance"),
    AHEAD("ahead"),
    APPEND("append"),
    ATTACH("attach"),
    BEAT("beat"),
    DEAD("dead"),
    DUE("due"),
    FREE("free"),
    FREE_KEYS("free-keys"),
    JOIN("join"),
    LEASES("leases"),
    OPEN("open"),
    PARKED("parked"),
    REGROUP("regroup"),
    RENAME("rename"),
    REPLACE("replace"),
    SAVE("save"),
    SEEK("seek"),
    STATUS("status"),
    TRIM("trim");

    private static final String INCLUDE = "-- include ";

    private final String text;
    private final String digest;

    Script(String name) {
        this.text = read(name);
        this.digest = sha1(text);
    }

    String text() {
        return text;
    }

    String digest() {
        return digest;
    }

    private static String read(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
            if (in == null) {
                throw new IllegalStateException("%s.lua is missing from this jar".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.startsWith(INCLUDE) ? read(line.substring(INCLUDE.length())) : line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read %s.lua".formatted(name), e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }
}
