package io.meterroute.model;

/**
 * One meter's record to be put in the place of another, if the store still has that one's version.
 *
 * @param expected the record as it was read
 * @param next what is to take its place
 */
public record MeterWrite(MeterRecord expected, MeterRecord next) {
    /**
     * Checks that the two go together.
     *
     * @throws IllegalArgumentException if they are not of one meter
     */
    public MeterWrite {
        if (!expected.number().equals(next.number())) {
            throw new IllegalArgumentException("meter " + next.number().masked() + " cannot take the place of meter "
                    + expected.number().masked());
        }
    }
}
