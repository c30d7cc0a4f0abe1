package io.meterroute.fuzz;

/** Has a fault that only input of a certain form reaches, which a blind search would not find. */
public final class PlantedTarget {
    private PlantedTarget() {}

    /** Called with each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 3 && input[0] == 'b' && input[1] == 'a' && input[2] == 'd') {
            throw new IllegalStateException("planted");
        }
    }
}
