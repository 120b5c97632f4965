/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends single commands to a Redis, which is all that starting one takes. */
final class RedisWire {

    private final int port;
    private final RedisSettings settings;
    private String reply = "";

    RedisWire(int port, RedisSettings settings) {
        this.port = port;
        this.settings = settings;
    }

    /** Returns the reply to a command as text, an error's too; empty when there is none. */
    String ask(String... command) {
        Probe.answers(port, settings.tls(), (out, in) -> {
            if (!settings.password().isEmpty()) {
                send(out, List.of("AUTH", settings.password()));
                line(in);
            }
            send(out, List.of(command));
            reply = reply(in);
            return true;
        });
        return reply;
    }

    private static void send(DataOutputStream out, List<String> command) throws IOException {
        StringBuilder message = new StringBuilder("*%d\r\n".formatted(command.size()));
        for (String part : command) {
            message.append("$%d\r\n%s\r\n".formatted(part.length(), part));
        }
        out.write(message.toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String reply(DataInputStream in) throws IOException {
        String first = line(in);
        if (!first.startsWith("$")) {
            return first;
        }
        byte[] bulk = new byte[Integer.parseInt(first.substring(1))];
        in.readFully(bulk);
        return new String(bulk, StandardCharsets.UTF_8);
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("Redis closed the connection after: " + line);
            }
            line.append((char) next);
        }
        in.readByte();
        return line.toString();
    }
}
