package io.meterroute.benchmarks.jdbc;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.MeterRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** The rows of meters as {@code COPY} takes them. */
final class CopyText {
    private static final int BLOCK = 1 << 16;

    private final int space;
    private final Names names;

    /** Takes the name of the meters' space. */
    CopyText(Names names, String space) {
        this.names = names;
        this.space = names.space(space);
    }

    /** Writes the rows in blocks, as whoever copies them does. */
    void write(Iterator<MeterRecord> meters, OutputStream out) throws IOException {
        StringBuilder block = new StringBuilder(BLOCK + 1_000);
        while (meters.hasNext()) {
            MeterRecord meter = meters.next();
            block.append(space)
                    .append('\t')
                    .append(names.utility(meter.utility().orElseThrow().value()))
                    .append("\t1\t")
                    .append(meter.number().value())
                    .append('\t')
                    .append(CanonicalText.of(meter))
                    .append('\n');
            if (block.length() > BLOCK || !meters.hasNext()) {
                out.write(block.toString().getBytes(StandardCharsets.UTF_8));
                block.setLength(0);
            }
        }
    }
}
