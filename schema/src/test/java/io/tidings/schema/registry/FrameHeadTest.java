/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameHeadTest {

    @ParameterizedTest
    @EnumSource
    void readsWhatItNoted(FrameHead.Place place) {
        FrameHead head = place == FrameHead.Place.ID
                ? new FrameHead(place, 4_294_967_295L, null)
                : new FrameHead(place, 0, new UUID(1, 2));

        assertThat(FrameHead.ofUrn(head.urn())).contains(head);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:tidings:frame:id:abc",
                "urn:tidings:frame:id:",
                "urn:tidings:frame:id:12345678901",
                "urn:tidings:frame:guid:1-2",
                "urn:tidings:frame:header:7",
                "urn:tidings:frame:else:7"
            })
    void takesNothingForItsOwnThatIsNot(String urn) {
        assertThat(FrameHead.ofUrn(urn)).isEmpty();
    }

    @Test
    void findsNoFrameBeforeTooFewBytes() {
        assertThat(FrameHead.before(new byte[] {FrameHead.WITH_ID, 1, 2, 3})).isEmpty();
        assertThat(FrameHead.before(new byte[] {FrameHead.WITH_GUID, 1, 2, 3, 4, 5}))
                .isEmpty();
    }
}
