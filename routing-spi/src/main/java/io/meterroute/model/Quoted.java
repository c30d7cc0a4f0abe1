package io.meterroute.model;

/**
 * A foreign text as an error message or a log line may carry it: in double quotes, everything but printable ASCII
 * escaped, clipped after 40 characters with its whole length named. It can therefore neither break a line nor flood a
 * log, however hostile the text is.
 */
public final class Quoted {
    private static final int SHOWN = 40;

    private Quoted() {}

    /**
     * Returns {@code text} in its presentable form, e.g. {@code "12\u0000"} or {@code "aaaa…" (1000000 characters)}.
     *
     * @throws NullPointerException if {@code text} is null
     */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(SHOWN + 16).append('"');
        for (int i = 0; i < text.length() && i < SHOWN; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= 0x20 && c < 0x7f) {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        if (text.length() > SHOWN) {
            return out.append("…\" (")
                    .append(text.length())
                    .append(" characters)")
                    .toString();
        }
        return out.append('"').toString();
    }
}
