package io.meterroute.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a CSV file as it was found.
 *
 * @param number its number in the file, from 1
 * @param bytes its bytes without the line end; only the beginning if it is too long
 * @param isTooLong whether it is longer than {@link CsvLines#MAX_BYTES}
 */
record CsvLine(long number, ByteBuffer bytes, boolean isTooLong) {
    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .build();

    /**
     * Returns the line's cells without outer blanks; none if it is blank.
     *
     * @throws IllegalArgumentException if it is no line of CSV
     */
    List<String> cells() {
        if (isTooLong) {
            throw new IllegalArgumentException("is longer than " + CsvLines.MAX_BYTES + " bytes");
        }
        String text = text();
        if (text.isBlank()) {
            return List.of();
        }
        List<String> cells = new ArrayList<>();
        try (CsvParser parser = CSV.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    cells.add(parser.getText());
                }
            }
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("is not CSV: " + broken.getOriginalMessage(), broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return cells;
    }

    private String text() {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("is not UTF-8 text", malformed);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\t') {
                throw new IllegalArgumentException(
                        String.format("holds the control character U+%04X at position %d", (int) c, i + 1));
            }
        }
        return text;
    }
}
