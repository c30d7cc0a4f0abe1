package io.meterroute.model;

/**
 * Words that are no identifiers, as canonical texts have them: in double quotes, with {@code \"}, {@code \\}, {@code \n},
 * {@code \r}, and {@code \}{@code u0000} for every other control character and every surrogate that stands alone.
 */
final class QuotedText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final int HEX_DIGITS = 4;

    private QuotedText() {}

    static void write(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (Character.isISOControl(c) || isLoneSurrogate(value, i)) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX[(c >> shift) & 0xf]);
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /**
     * Returns what the characters of {@code text} from {@code begin} to {@code end}, between the quotes, mean.
     *
     * @throws IllegalArgumentException if an escape is none
     */
    static String read(String text, int begin, int end) {
        StringBuilder out = new StringBuilder(end - begin);
        int i = begin;
        while (i < end) {
            char c = text.charAt(i++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = text.charAt(i++);
            switch (escaped) {
                case '"', '\\' -> out.append(escaped);
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 'u' -> {
                    if (i + HEX_DIGITS > end) {
                        throw new IllegalArgumentException("an escape is cut off");
                    }
                    out.append((char) Integer.parseInt(text, i, i + HEX_DIGITS, 16));
                    i += HEX_DIGITS;
                }
                default -> throw new IllegalArgumentException("no escape: a backslash and " + Quoted.of("" + escaped));
            }
        }
        return out.toString();
    }

    private static boolean isLoneSurrogate(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
    }
}
