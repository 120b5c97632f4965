/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.testsupport.Databases;
import org.junit.jupiter.api.Test;

/** The official client of Confluent's registry works with this one, over HTTP, in all three formats. */
class ConfluentClientIT {

    @Test
    void worksWithTheOfficialClient() throws Exception {
        NpmClient.install();
        JsonNode seen;
        try (RunningRegistry registry = RunningRegistry.on(Databases.POSTGRESQL)) {
            seen = RunningRegistry.parse(NpmClient.run("client.mjs", registry.url() + RegistryServer.SUB_PATH, "", ""));
        }

        JsonNode order = RunningRegistry.parse("{\"id\": \"4711\", \"total\": 42.5}");
        assertThat(seen.get("avro")).isEqualTo(order);
        assertThat(seen.get("json")).isEqualTo(order);
        assertThat(seen.get("protobuf")).isEqualTo(order);
        assertThat(seen.get("fromHeader")).isEqualTo(order);
        assertThat(seen.get("avroFrame").asText()).isEqualTo("0000000001");
        assertThat(seen.get("jsonFrame").asText()).isEqualTo("0000000002");
        assertThat(RunningRegistry.parse(seen.get("headerPayload").asText())).isEqualTo(order);
        assertThat(seen.get("header").asText()).startsWith("01").hasSize(34);
        assertThat(seen.get("protobufText").asText()).contains("message Order", "string id = 1");

        assertThat(seen.get("ids").toString()).isEqualTo("[1,1,1]");
        assertThat(seen.get("subjects").toString()).contains("avro-copy", "avro-value", "json-value", "proto-value");

        assertThat(seen.get("compatible").asBoolean()).isTrue();
        assertThat(seen.get("incompatible").asBoolean()).isFalse();
        assertThat(seen.at("/refused/status").asInt()).isEqualTo(409);
        assertThat(seen.at("/refused/message").asText()).contains("note", "BACKWARD", "PUT /config/avro-value");
        assertThat(seen.get("level").asText()).isEqualTo("NONE");
        assertThat(seen.get("levelRead").asText()).isEqualTo("NONE");
        assertThat(seen.get("versions").toString()).isEqualTo("[1,2]");
        assertThat(seen.get("open").asBoolean()).as("STRICT is the default").isFalse();

        assertThat(seen.at("/unknown/code").asInt()).isEqualTo(40401);
        assertThat(seen.get("deletedVersion").asInt()).isEqualTo(1);
        assertThat(seen.get("left").toString()).isEqualTo("[2]");
        assertThat(seen.at("/notSoftly/code").asInt()).isEqualTo(40405);
        assertThat(seen.get("deleted").toString()).isEqualTo("[[1],[1]]");
    }
}
