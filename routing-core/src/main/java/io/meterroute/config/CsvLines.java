package io.meterroute.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream of bytes into lines without ever holding more than one of them, and of that no more than
 * {@link #MAX_BYTES}. A row never goes on in the next line, so that a quote that is not closed spoils one line only.
 */
final class CsvLines {
    static final int MAX_BYTES = 65_536;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final byte[] buffer = new byte[MAX_BYTES];
    private final byte[] line = new byte[MAX_BYTES];
    private int position;
    private int limit;
    private long number;
    private long bytes;

    CsvLines(InputStream in) {
        this.in = in;
    }

    /** Returns the next line, which is good until the next call; empty at the end of the stream. */
    Optional<CsvLine> next() throws IOException {
        int length = 0;
        boolean isTooLong = false;
        int read = read();
        if (read < 0) {
            return Optional.empty();
        }
        for (; read >= 0 && read != '\n'; read = read()) {
            if (length < MAX_BYTES) {
                line[length++] = (byte) read;
            } else {
                isTooLong = true;
            }
        }
        number++;
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        int start = number == 1 && startsWithByteOrderMark(length) ? BYTE_ORDER_MARK.length : 0;
        return Optional.of(new CsvLine(number, ByteBuffer.wrap(line, start, length - start), isTooLong));
    }

    /** Returns how many lines have been read. */
    long number() {
        return number;
    }

    /** Returns how many bytes have been read. */
    long bytes() {
        return bytes;
    }

    private boolean startsWithByteOrderMark(int length) {
        int marked = BYTE_ORDER_MARK.length;
        return length >= marked && Arrays.equals(line, 0, marked, BYTE_ORDER_MARK, 0, marked);
    }

    private int read() throws IOException {
        if (position == limit) {
            limit = Math.max(0, in.read(buffer));
            position = 0;
            if (limit == 0) {
                return -1;
            }
        }
        bytes++;
        return buffer[position++] & 0xff;
    }
}
