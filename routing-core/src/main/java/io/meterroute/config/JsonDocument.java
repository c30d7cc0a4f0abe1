package io.meterroute.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A whole JSON document of ours, whatever is in it: its limits, and what is said of one that is no JSON at all. */
final class JsonDocument {
    private static final int BYTE_ORDER_MARK = 0xfeff;

    /** Not a number and infinities are let in as tokens only to be refused like any fraction, with their pointer. */
    static final JsonFactory FORM = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(16 * 1024 * 1024)
                    .maxNestingDepth(16)
                    .maxStringLength(10_000)
                    .maxNameLength(200)
                    .maxNumberLength(100)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonDocument() {}

    /** Reads what a document is about. */
    interface Content<T> {
        T read(JsonInput in) throws IOException;
    }

    static <T> T read(String json, Content<T> content) {
        try {
            return read(new StringReader(json), content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static <T> T read(InputStream json, Content<T> content) throws IOException {
        return read(new InputStreamReader(json, StandardCharsets.UTF_8.newDecoder()), content);
    }

    static <T> T read(Reader json, Content<T> content) throws IOException {
        BufferedReader text = new BufferedReader(json);
        try (JsonParser parser = FORM.createParser(text)) {
            JsonInput input = new JsonInput(parser);
            try {
                text.mark(1);
                if (text.read() == BYTE_ORDER_MARK) {
                    throw input.givenUp("", "begins with a byte order mark (U+FEFF): save it without one");
                }
                text.reset();
                return content.read(input);
            } catch (CharacterCodingException malformed) {
                throw input.givenUp("", "is not UTF-8 text");
            } catch (JsonEOFException endedEarly) {
                throw input.givenUp(input.pointer(), "the document ends too early, after " + input.location());
            } catch (JsonProcessingException broken) {
                throw input.givenUp(
                        input.pointer(), "cannot be read, " + input.location() + ": " + broken.getOriginalMessage());
            }
        }
    }
}
