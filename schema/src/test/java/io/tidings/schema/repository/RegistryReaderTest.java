/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryReaderTest {

    private final Map<String, String> answers = new HashMap<>();
    private final List<String> authorizations = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String answer = answers.get(exchange.getRequestURI().getRawPath());
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = (answer == null ? "{\"error_code\":40401}" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : answer.equals("broken") ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsAllVersionsOfATypeAndWhatTheyReferTo() {
        answers.put("/r/subjects/order.placed/versions", "[1,2]");
        answers.put("/r/subjects/order.placed/versions/1", "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");
        answers.put("/r/subjects/order.placed/versions/2", """
                {"schemaType":"JSON","schema":"{\\"$ref\\":\\"address.json\\"}",
                 "references":[{"name":"address.json","subject":"address","version":3}]}""");
        answers.put("/r/subjects/address/versions/3", "{\"schemaType\":\"JSON\",\"schema\":\"true\"}");

        SchemaDirectory read = reader("/r/").read(List.of("order.placed", "mail.sent"));

        assertThat(read.types()).containsExactly("order.placed");
        assertThat(read.versions("order.placed")).hasSize(2);
        assertThat(read.find("order.placed", 2).orElseThrow().definition().references())
                .containsExactly(new SchemaReference("address.json", "address", 3));
        assertThat(read.shared()).extracting(SchemaFile::path).containsExactly("address.json");
    }

    @Test
    void takesASchemaWithoutATypeForAvro() {
        answers.put("/subjects/a/versions", "[1]");
        answers.put("/subjects/a/versions/1", "{\"schema\":\"\\\"string\\\"\"}");

        assertThat(reader("")
                        .read(List.of("a"))
                        .find("a", 1)
                        .orElseThrow()
                        .definition()
                        .format())
                .isEqualTo(SchemaFormat.AVRO);
    }

    @Test
    void sendsTheUserOfTheAddressAndDoesNotShowIt() {
        answers.put("/subjects/a/versions", "broken");
        URI address =
                URI.create("http://joe:secret@127.0.0.1:" + server.getAddress().getPort());

        assertThatThrownBy(() -> new RegistryReader(address).read(List.of("a")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("answered 500")
                .hasMessageNotContaining("secret");
        assertThat(authorizations).containsExactly("Basic am9lOnNlY3JldA==");
    }

    @Test
    void saysThatNobodyAnswers() {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThatThrownBy(() -> new RegistryReader(URI.create("http://127.0.0.1:" + port)).read(List.of("a")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("cannot be reached");
    }

    private RegistryReader reader(String path) {
        return new RegistryReader(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }
}
