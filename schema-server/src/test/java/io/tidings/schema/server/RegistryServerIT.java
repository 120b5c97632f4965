/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.schema.server.RunningRegistry.Answer;
import io.tidings.testsupport.Databases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Paths, payloads, numbers of errors, and bad input. */
@ParameterizedClass
@EnumSource(Databases.class)
class RegistryServerIT {

    private static final String ORDER = "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}";
    private static final String WITH_NOTE =
            "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}, \"note\": {\"type\": \"string\"}}}";
    private static final String NUMBERED = "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"integer\"}}}";

    @Parameter
    Databases kind;

    private RunningRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = RunningRegistry.on(kind);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Answer register(String subject, String schema) {
        return registry.schema("/subjects/" + subject + "/versions", "JSON", schema);
    }

    @Test
    void registersOnceAndFindsByEveryName() {
        Answer first = register("a%2Fb%20c", ORDER);
        Answer again = register("a%2Fb%20c", ORDER.replace(" ", ""));

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.json().get("id").asInt()).isEqualTo(1);
        assertThat(again.json().get("version").asInt()).isEqualTo(1);
        assertThat(registry.get("/subjects").text()).isEqualTo("[\"a/b c\"]");
        JsonNode latest = registry.get("/subjects/a%2Fb%20c/versions/latest").json();
        assertThat(latest.get("subject").asText()).isEqualTo("a/b c");
        assertThat(latest.get("schema").asText()).isEqualTo(ORDER);
        String guid = latest.get("guid").asText();
        assertThat(registry.get("/schemas/guids/" + guid).json().get("schema")).isEqualTo(latest.get("schema"));
        assertThat(registry.get("/schemas/ids/1?fetchMaxId=true")
                        .json()
                        .get("maxId")
                        .asInt())
                .isEqualTo(1);
        assertThat(registry.get("/schemas/ids/1/schema").text()).isEqualTo(ORDER);
        assertThat(registry.get("/schemas/ids/1/versions").text()).isEqualTo("[{\"subject\":\"a/b c\",\"version\":1}]");
        assertThat(registry.get("/registry/schemas/types").json()).hasSize(3);
        assertThat(registry.schema("/subjects/a%2Fb%20c", "JSON", ORDER)
                        .json()
                        .get("id")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void refusesAnIncompatibleSchemaAndSaysWhatWouldAllowIt() {
        register("order", ORDER);

        Answer refused = register("order", NUMBERED);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message()).contains("/properties/id", "BACKWARD", "STRICT", "PUT /config/order", "\"NONE\"");
        Answer verbose =
                registry.schema("/compatibility/subjects/order/versions/latest?verbose=true", "JSON", NUMBERED);
        assertThat(verbose.json().get("is_compatible").asBoolean()).isFalse();
        assertThat(verbose.json().get("messages")).isNotEmpty();

        assertThat(register("order", WITH_NOTE).status()).as("strict").isEqualTo(409);
        assertThat(registry.put("/config/order", "{\"compatibilityPolicy\": \"LENIENT\"}")
                        .text())
                .isEqualTo("{\"compatibilityPolicy\":\"LENIENT\"}");
        assertThat(register("order", WITH_NOTE).status()).as("lenient").isEqualTo(200);
        assertThat(registry.put("/config/order", "{\"compatibility\": \"NONE\"}")
                        .text())
                .isEqualTo("{\"compatibility\":\"NONE\"}");
        assertThat(registry.get("/config/order").text())
                .isEqualTo("{\"compatibilityLevel\":\"NONE\",\"compatibilityPolicy\":\"LENIENT\"}");
        assertThat(register("order", NUMBERED).json().get("version").asInt()).isEqualTo(3);
    }

    @Test
    void judgesAllSubjectsByOnePolicyUnlessTheyHaveTheirOwn() {
        register("order", ORDER);
        register("careful", ORDER);
        registry.put("/config/careful", "{\"compatibilityPolicy\": \"STRICT\"}");
        assertThat(register("order", WITH_NOTE).status())
                .as("STRICT is the default")
                .isEqualTo(409);

        registry.put("/config", "{\"compatibilityPolicy\": \"LENIENT\"}");

        assertThat(register("order", WITH_NOTE).status()).isEqualTo(200);
        assertThat(register("careful", WITH_NOTE).status()).isEqualTo(409);
    }

    @Test
    void judgesUnknownSubjectsAndVersionsAsConfluentDoes() {
        assertThat(registry.schema("/compatibility/subjects/new/versions/latest", "JSON", ORDER)
                        .text())
                .isEqualTo("{\"is_compatible\":true}");
        register("order", ORDER);
        assertThat(registry.schema("/compatibility/subjects/order/versions/7", "JSON", ORDER)
                        .code())
                .isEqualTo(40402);
        Answer broken = registry.schema("/compatibility/subjects/order/versions/latest", "JSON", "{\"type\": 7}");
        assertThat(broken.code()).isEqualTo(42201);
        Answer verbose =
                registry.schema("/compatibility/subjects/order/versions/latest?verbose=true", "JSON", "{\"type\": 7}");
        assertThat(verbose.json().get("is_compatible").asBoolean()).isFalse();
    }

    @Test
    void answersWithTheNumbersThatClientsKnow() {
        register("order", ORDER);

        assertThat(registry.get("/subjects/nobody/versions").code()).isEqualTo(40401);
        assertThat(registry.get("/subjects/order/versions/9").code()).isEqualTo(40402);
        assertThat(registry.get("/subjects/order/versions/zero").code()).isEqualTo(42202);
        assertThat(registry.get("/schemas/ids/99").code()).isEqualTo(40403);
        assertThat(registry.schema("/subjects/order", "JSON", WITH_NOTE).code()).isEqualTo(40403);
        assertThat(registry.get("/config/order").code()).isEqualTo(40408);
        assertThat(registry.get("/mode/order").code()).isEqualTo(40409);
        assertThat(registry.get("/config/order?defaultToGlobal=true")
                        .json()
                        .get("compatibilityLevel")
                        .asText())
                .isEqualTo("BACKWARD");
        assertThat(registry.put("/config", "{\"compatibility\": \"SOME\"}").code())
                .isEqualTo(42203);
        assertThat(registry.put("/mode", "{\"mode\": \"SOME\"}").code()).isEqualTo(42204);
        assertThat(register("%20", ORDER).code()).isEqualTo(42208);
        assertThat(register("order", "{\"type\": 7}").code()).isEqualTo(42201);
        assertThat(register("order", "{\"a\": \"" + "x".repeat(1 << 20) + "\"}").code())
                .isEqualTo(42209);
    }

    @Test
    void refusesWhatIsNoRequest() {
        assertThat(registry.post("/subjects/order/versions", "{\"schema\": ").status())
                .isEqualTo(400);
        assertThat(registry.post("/subjects/order/versions", "[1]").status()).isEqualTo(400);
        assertThat(registry.post("/subjects/order/versions", "[".repeat(100_000))
                        .status())
                .isEqualTo(400);
        assertThat(registry.post("/subjects/order/versions", "{}").code()).isEqualTo(42201);
        assertThat(registry.post("/subjects/order/versions", "{\"schema\": \"{}\", \"schemaType\": \"XML\"}")
                        .code())
                .isEqualTo(42201);
        assertThat(registry.post("/subjects/order/versions", " ".repeat(RegistryServer.MAX_BODY + 1))
                        .status())
                .isEqualTo(413);
        assertThat(registry.send("POST", "/subjects/order/versions", "a=b", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
        assertThat(registry.get("/nothing/here").code()).isEqualTo(404);
        assertThat(registry.put("/subjects", "{}").status()).isEqualTo(405);
        assertThat(registry.get("/subjects?limit=x").status()).isEqualTo(400);
        assertThat(registry.send("HEAD", "/subjects", null, "application/json")).isEqualTo(new Answer(200, ""));
        assertThat(registry.get("/").text()).isEqualTo("{}");
    }

    @Test
    void deletesSoftlyAndThenForGood() {
        register("order", ORDER);

        assertThat(registry.delete("/subjects/order/versions/1?permanent=true").code())
                .isEqualTo(40407);
        assertThat(registry.delete("/subjects/order/versions/1").text()).isEqualTo("1");
        assertThat(registry.delete("/subjects/order/versions/1").code()).isEqualTo(40406);
        assertThat(registry.delete("/subjects/order").code()).isEqualTo(40404);
        assertThat(registry.get("/subjects").text()).isEqualTo("[]");
        assertThat(registry.get("/subjects?deleted=true").text()).isEqualTo("[\"order\"]");
        assertThat(registry.get("/schemas/ids/1").status())
                .as("for old messages")
                .isEqualTo(200);
        assertThat(register("order", ORDER).json().get("version").asInt()).isEqualTo(2);
        assertThat(registry.get("/subjects/order/versions?deletedAsNegative=true")
                        .text())
                .isEqualTo("[-1,2]");

        assertThat(registry.delete("/subjects/order").text()).isEqualTo("[2]");
        assertThat(registry.delete("/subjects/order?permanent=true").text()).isEqualTo("[1,2]");
        assertThat(registry.get("/schemas/ids/1").code()).isEqualTo(40403);
        assertThat(register("other", ORDER).json().get("id").asInt())
                .as("the id keeps its meaning")
                .isEqualTo(1);
    }

    @Test
    void resolvesReferencesToTheEndAndKeepsWhatIsUsed() {
        register("id", "{\"type\": \"string\"}");
        String customer = """
                {"schemaType": "JSON", "schema": "{\\"properties\\": {\\"id\\": {\\"$ref\\": \\"id.json\\"}}}",
                 "references": [{"name": "id.json", "subject": "id", "version": -1}]}""";
        String order = """
                {"schemaType": "JSON", "schema": "{\\"properties\\": {\\"by\\": {\\"$ref\\": \\"customer.json\\"}}}",
                 "references": [{"name": "customer.json", "subject": "customer", "version": 1}]}""";

        Answer early = registry.post("/subjects/order/versions", order);
        assertThat(early.code()).isEqualTo(42201);
        assertThat(early.message()).contains("version 1 of subject 'customer'", "Register it first");
        assertThat(registry.post("/subjects/customer/versions", customer).status())
                .isEqualTo(200);
        Answer late = registry.post("/subjects/order/versions", order);

        assertThat(late.status()).as(late.text()).isEqualTo(200);
        assertThat(registry.get("/subjects/customer/versions/1")
                        .json()
                        .at("/references/0/version")
                        .asInt())
                .as("the latest is pinned")
                .isEqualTo(1);
        assertThat(registry.get("/subjects/customer/versions/1/referencedby").text())
                .isEqualTo("[3]");
        assertThat(registry.delete("/subjects/customer").code()).isEqualTo(42206);
    }

    @Test
    void obeysTheMode() {
        register("order", ORDER);
        registry.put("/mode", "{\"mode\": \"READONLY\"}");

        assertThat(register("order", ORDER).status())
                .as("nothing to be written")
                .isEqualTo(200);
        assertThat(register("other", NUMBERED).code()).isEqualTo(42205);
        assertThat(registry.delete("/subjects/order").code()).isEqualTo(42205);
        assertThat(registry.put("/mode/copy", "{\"mode\": \"IMPORT\"}").status())
                .isEqualTo(200);
        assertThat(register("copy", NUMBERED).code()).as("no id").isEqualTo(42205);
        String imported = "{\"schemaType\": \"JSON\", \"schema\": \"{}\", \"id\": 500, \"version\": 7}";
        assertThat(registry.post("/subjects/copy/versions", imported)
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(7);
        assertThat(registry.post("/subjects/copy/versions", imported.replace("{}", "true"))
                        .code())
                .as("the id is taken")
                .isEqualTo(42207);
        registry.delete("/mode");
        assertThat(register("other", NUMBERED).json().get("id").asInt()).isEqualTo(501);
    }

    @Test
    void givesOneIdToManyWhoRegisterTheSameAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String subject = "s" + i % 3;
                answers.add(threads.submit(() -> register(subject, ORDER)));
            }
            Set<String> results = new HashSet<>();
            for (Future<Answer> answer : answers) {
                JsonNode json = answer.get().json();
                results.add(json.path("id") + "/" + json.path("version"));
            }

            assertThat(results).containsExactly("1/1");
        } finally {
            threads.shutdownNow();
        }
    }
}
