package io.meterroute.benchmarks.suite;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A colour with a meaning. Charts are drawn for light paper; their tones are then left to the page's style sheet, so that one
 * drawing can be read on dark paper too.
 */
enum Tone {
    INK("#1c2430", "#e8ecf2"),
    MUTED("#5b6675", "#9aa6b6"),
    GRID("#dfe4ea", "#2e3743"),
    OURS("#0b7a6b", "#35d0b8"),
    LIMIT("#56657a", "#9fb0c6"),
    PEER("#b3540a", "#f4a34b"),
    PART("#7a3fb5", "#c39af0");

    private final String onLight;
    private final String onDark;

    Tone(String onLight, String onDark) {
        this.onLight = onLight;
        this.onDark = onDark;
    }

    /** The colour to draw with. */
    Color color() {
        return Color.decode(onLight);
    }

    /** The drawing with its tones left to the style sheet. */
    static String styled(String svg) {
        String styled = svg;
        for (Tone tone : values()) {
            Color color = tone.color();
            String drawn = "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
            styled = styled.replace(drawn, "var(" + tone.property() + ")");
        }
        return styled;
    }

    static String onLight() {
        return properties(tone -> tone.onLight);
    }

    static String onDark() {
        return properties(tone -> tone.onDark);
    }

    private static String properties(Function<Tone, String> value) {
        return Arrays.stream(values())
                .map(tone -> tone.property() + ": " + value.apply(tone) + ";")
                .collect(Collectors.joining(" "));
    }

    private String property() {
        return "--" + name().toLowerCase(Locale.ROOT);
    }
}
