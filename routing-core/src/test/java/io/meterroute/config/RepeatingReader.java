package io.meterroute.config;

import java.io.Reader;

/** A document that costs no memory: a head, then the same text again and again up to a number of characters. */
final class RepeatingReader extends Reader {
    private final String head;
    private final String repeated;
    private final int length;
    private int position;

    RepeatingReader(String head, String repeated, int length) {
        this.head = head;
        this.repeated = repeated;
        this.length = length;
    }

    @Override
    public int read(char[] into, int offset, int count) {
        if (position >= length) {
            return -1;
        }
        int end = Math.min(count, length - position);
        for (int i = 0; i < end; i++, position++) {
            into[offset + i] = position < head.length()
                    ? head.charAt(position)
                    : repeated.charAt((position - head.length()) % repeated.length());
        }
        return end;
    }

    @Override
    public void close() {}
}
