package io.hedgegrid.session.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hedgegrid.session.application.RefusedException;
import io.hedgegrid.session.core.ErrorCode;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private final JsonBody json = new JsonBody();

    @Test
    void values_keep_their_type_and_numbers_their_digits() {
        Map<String, @Nullable Object> body = read(
                "{\"a\": 0.1234567890123456789, \"b\": 7, \"c\": \"7\", \"d\": true, \"e\": null, \"f\": [1, {\"g\": 2}]}");
        assertThat(body)
                .containsEntry("a", new BigDecimal("0.1234567890123456789"))
                .containsEntry("b", new BigDecimal("7"))
                .containsEntry("c", "7")
                .containsEntry("d", true)
                .containsEntry("e", null)
                .containsEntry("f", List.of(new BigDecimal("1"), Map.of("g", new BigDecimal("2"))));
    }

    @Test
    void no_body_is_an_empty_object() {
        assertThat(read("")).isEmpty();
        assertThat(read(" \n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "null",
                "MARKED",
                "{\"a\": MARKED}",
                "{\"a\": 1",
                "{\"a\": 1} {}",
                "{\"MARKED\": 1, \"MARKED\": 2}",
                "{'a': 1}",
                "{\"a\": NaN}",
                "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]"
            })
    void anything_else_is_a_bad_request_that_repeats_nothing_of_it(String body) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(body))
                .satisfies(e -> assertThat(e.refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("MARKED"));
    }

    private Map<String, @Nullable Object> read(String body) {
        return json.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
